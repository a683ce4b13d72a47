"""What a class makes of its functions: properties, static and class methods. They hold functions, and are never called."""

from memdiag_tracer.own_builtins import __builtins__  # noqa: F401

import functools

from memdiag_tracer import peek
from memdiag_tracer.encoders import encodes


def _holding(kind, *names):
    """Registers an encoder for a type of which these members are told as fields, unless they are None."""
    readers = [(name, kind.__dict__[name].__get__) for name in names]

    @encodes(kind)
    def encode(value, telling):
        held = [(name, read(value)) for name, read in readers]
        return {
            "look": "opaque",
            "fields": [{"name": name, "value": telling.refer(each)} for name, each in held if each is not None],
        }


_holding(property, "fget", "fset", "fdel")
_holding(staticmethod, "__func__")
_holding(classmethod, "__func__")


@encodes(functools.cached_property, functools.partialmethod, functools.singledispatchmethod)
def encode_python_descriptor(value, telling):
    """Those that the standard library writes in Python keep their function among their attributes."""
    own = peek.own_dict(value) or {}
    held = [dict.get(own, name) for name in ("func", "args", "keywords")]
    shown = [(name, each) for name, each in zip(("func", "args", "keywords"), held) if each is not None]
    return {
        "look": "opaque",
        "fields": [
            {"name": name, "value": telling.refer(each)}
            for name, each in shown
            if type(each) not in (tuple, dict) or each
        ],
    }
