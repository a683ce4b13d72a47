"""Instances of the program's classes: attributes from their own dictionary and slots."""

from memdiag_tracer.own_builtins import __builtins__  # noqa: F401

from memdiag_tracer import peek
from memdiag_tracer.encoders import encodes
from memdiag_tracer.encoders.opaque import encode_opaque


@encodes(object)
def encode_object(value, telling):
    """Objects of a type that nothing else here knows: looked into only when the program defined the type."""
    if not peek.is_of_program(type(value)):
        return encode_opaque(value, telling)
    return {"look": "instance"}


def attributes(value, telling):
    """The instance's own attributes as bindings, slots first; whatever its look."""
    found = [(name, item) for name, item in peek.slots(value)]
    own = peek.own_dict(value)
    if own is not None:
        found += [(name, item) for name, item in dict.items(own) if type(name) is str]
    return [{"name": name, "value": telling.refer(item)} for name, item in found]


def own_attributes(value, telling):
    """The part ``fields`` of an object whose type is from outside; of the program's own types the walk adds it."""
    if peek.is_of_program(type(value)):
        return {}
    fields = attributes(value, telling)
    return {"fields": fields} if fields else {}
