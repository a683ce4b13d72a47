"""What is not looked into: only its type is told, of modules, classes and functions from outside also the name."""

from memdiag_tracer.own_builtins import __builtins__  # noqa: F401

import types

from memdiag_tracer import peek
from memdiag_tracer.encoders import encodes

_function_name = types.FunctionType.__dict__["__name__"].__get__


def encode_opaque(value, telling):
    return {"look": "opaque"}


def named(kind, name, telling):
    """A thing from outside the program, such as ``module math``."""
    if type(name) is not str:
        return {"look": "opaque"}
    return {"look": "opaque", "name": name, "text": telling.text(f"{kind} {name}")}


@encodes(types.ModuleType)
def encode_module(value, telling):
    return named("module", peek.module_name(value), telling)


def encode_foreign_function(value, telling):
    return named("function", _function_name(value), telling)


def encode_foreign_class(value, telling):
    return named("class", peek.class_name(value), telling)
