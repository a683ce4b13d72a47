"""Classes of the program: name, bases, and what their body defined."""

from memdiag_tracer.own_builtins import __builtins__  # noqa: F401

import types

from memdiag_tracer import peek
from memdiag_tracer.encoders import encodes
from memdiag_tracer.encoders.opaque import encode_foreign_class

# What Python itself writes into a class's namespace.
_NOISE = frozenset({
    "__module__", "__dict__", "__weakref__", "__doc__", "__qualname__", "__firstlineno__", "__static_attributes__",
    "__annotate_func__", "__annotate__", "__annotations__", "__annotations_cache__", "__classdictcell__",
    "__conditional_annotations__", "__type_params__", "__orig_bases__", "__parameters__", "__abstractmethods__",
    "_abc_impl",
})  # fmt: skip


@encodes(type)
def encode_class(value, telling):
    if not peek.is_of_program(value):
        return encode_foreign_class(value, telling)
    return {
        "look": "class",
        "name": peek.class_name(value),
        "bases": [telling.refer(base) for base in peek.bases(value) if base is not object],
        "fields": [
            {"name": name, "value": telling.refer(item)}
            for name, item in peek.class_items(value)
            if type(name) is str and name not in _NOISE and not _is_slot(item, value)
        ],
    }


def _is_slot(item, cls):
    return type(item) is types.MemberDescriptorType and item.__objclass__ is cls
