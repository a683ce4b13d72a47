"""Instances of the program's classes: attributes from their own dictionary and slots."""

from memdiag_tracer.own_builtins import __builtins__  # noqa: F401

from memdiag_tracer import peek
from memdiag_tracer.encoders import encodes
from memdiag_tracer.encoders.enums import attributes_of_member, foreign_member
from memdiag_tracer.encoders.generated import is_enum
from memdiag_tracer.encoders.library import encode_foreign

UNBOUND = {"unbound": True}


@encodes(object)
def encode_object(value, telling):
    """Objects of a type that nothing else here knows: looked into only when the program defined the type."""
    if not peek.is_of_program(type(value)):
        return foreign_member(value, telling) or encode_foreign(value, telling)
    return {"look": "instance"}


def attributes(value, telling):
    """The instance's own attributes as bindings, slots first, also those that are not set; whatever its look."""
    found = peek.slots(value)
    own = peek.own_dict(value)
    if own is not None:
        items = [(name, item) for name, item in dict.items(own) if type(name) is str]
        found += attributes_of_member(items) if is_enum(type(value)) else items
    return [{"name": name, "value": UNBOUND if item is peek.UNSET else telling.refer(item)} for name, item in found]


def own_attributes(value, telling):
    """The part ``fields`` of an object whose type is from outside; of the program's own types the walk adds it."""
    if peek.is_of_program(type(value)):
        return {}
    fields = attributes(value, telling)
    return {"fields": fields} if fields else {}
