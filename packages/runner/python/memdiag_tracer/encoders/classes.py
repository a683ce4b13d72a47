"""Classes of the program: name, bases, and what their body defined. The metaclass is the class of a class."""

from memdiag_tracer.own_builtins import __builtins__  # noqa: F401

from memdiag_tracer import peek
from memdiag_tracer.encoders import encodes
from memdiag_tracer.encoders.generated import authored_items
from memdiag_tracer.encoders.opaque import encode_foreign_class


@encodes(type)
def encode_class(value, telling):
    if not peek.is_of_program(value):
        return encode_foreign_class(value, telling)
    return {
        "look": "class",
        "name": peek.class_name(value),
        "bases": [telling.refer(base) for base in peek.bases(value) if base is not object],
        "fields": [
            {"name": name, "value": telling.refer(item)} for name, item in authored_items(value, telling)
        ],
    }
