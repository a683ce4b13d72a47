"""What can be called and is no plain function: it keeps an object, arguments or answers beside its function."""

from memdiag_tracer.own_builtins import __builtins__  # noqa: F401

import functools
import gc
import types
from itertools import islice

from memdiag_tracer import peek
from memdiag_tracer.encoders import encoder_of, encodes
from memdiag_tracer.encoders.functions import parameters_in_words
from memdiag_tracer.encoders.opaque import encode_opaque, named

_FUNCTION = types.FunctionType
_BUILTIN = types.BuiltinFunctionType
_function_of = types.MethodType.__dict__["__func__"].__get__
_self_of = types.MethodType.__dict__["__self__"].__get__
_function_name = _FUNCTION.__dict__["__name__"].__get__
_function_code = _FUNCTION.__dict__["__code__"].__get__
_builtin_name = _BUILTIN.__dict__["__name__"].__get__
_builtin_self = _BUILTIN.__dict__["__self__"].__get__
_wrapper_name = types.MethodWrapperType.__dict__["__name__"].__get__
_wrapper_self = types.MethodWrapperType.__dict__["__self__"].__get__
_partial = functools.partial.__dict__
_partial_parts = [(name, _partial[name].__get__) for name in ("func", "args", "keywords")]
_CACHE = type(functools.cache(len))
_CACHE_ATTRIBUTES = frozenset(functools.WRAPPER_ASSIGNMENTS) | {"__wrapped__", "cache_parameters"}
_referents = gc.get_referents


@encodes(types.MethodType)
def encode_method(value, telling):
    function, owner = _function_of(value), _self_of(value)
    fields = _bindings(telling, ("__self__", owner), ("__func__", function))
    if type(function) is not _FUNCTION:
        return {"look": "function", "fields": fields}
    name = _function_name(function)
    if telling.is_program_code(_function_code(function)):
        words = parameters_in_words(function)
        return {"look": "function", "name": name, "text": telling.text(words), "fields": fields}
    if _is_opaque(owner):  # such as random.randint, a method of an object that nobody knows
        return named("method", name, telling)
    return {"look": "function", "name": name, "text": telling.text("(…)"), "fields": fields[:1]}


@encodes(_BUILTIN)
def encode_builtin(value, telling):
    """A function of the interpreter, or a method such as ``[].append``, which keeps its list."""
    return _built_in(_builtin_name(value), _builtin_self(value), telling)


@encodes(types.MethodWrapperType)
def encode_method_wrapper(value, telling):
    return _built_in(_wrapper_name(value), _wrapper_self(value), telling)


def _built_in(name, owner, telling):
    if owner is None or type(owner) is types.ModuleType:
        return named("function", name, telling)
    if type(owner) is type and not peek.is_of_program(owner):  # such as dict.fromkeys
        return named("method", f"{peek.class_name(owner)}.{name}", telling)
    if _is_opaque(owner):
        return named("method", name, telling)
    return {
        "look": "function",
        "name": name,
        "text": telling.text("(…)"),
        "fields": _bindings(telling, ("__self__", owner)),
    }


@encodes(types.WrapperDescriptorType, types.MethodDescriptorType, types.ClassMethodDescriptorType)
def encode_method_descriptor(value, telling):
    """``str.upper``: a method that no object is bound to yet."""
    of = type(value).__dict__
    owner = of["__objclass__"].__get__(value)
    return named("method", f"{peek.class_name(owner)}.{of['__name__'].__get__(value)}", telling)


@encodes(functools.partial)
def encode_partial(value, telling):
    """A function and the arguments it will be given; those it has none of are left out."""
    parts = [(name, read(value)) for name, read in _partial_parts]
    return {
        "look": "function",
        "fields": _bindings(telling, *[(name, part) for name, part in parts if name == "func" or part]),
    }


@encodes(_CACHE)
def encode_cached_function(value, telling):
    """``functools.cache`` and ``lru_cache``: a function and the answers that it keeps, by argument."""
    held = _referents(value)
    # The type; for a cache with a limit each key, answer and the type of its link, oldest first; the cache; the function.
    cache = next((index for index, each in enumerate(held) if index % 3 == 1 and type(each) is dict), None)
    own = peek.own_dict(value) or {}
    function = dict.get(own, "__wrapped__")
    told = {"look": "function", "fields": _bindings(telling, ("__wrapped__", function))}
    if type(function) is _FUNCTION:
        told["name"] = _function_name(function)
        if telling.is_program_code(_function_code(function)):
            told["text"] = telling.text(parameters_in_words(function))
    if cache is not None:
        answers = list(zip(held[1:cache:3], held[2:cache:3])) if cache > 1 else dict.items(held[cache])
        told["entries"] = [
            [telling.refer(key), telling.refer(answer)] for key, answer in islice(answers, telling.items_limit)
        ]
        if len(answers) > len(told["entries"]):
            told["length"] = len(answers)
    told["fields"] += [
        {"name": name, "value": telling.refer(each)}
        for name, each in dict.items(own)
        if type(name) is str and name not in _CACHE_ATTRIBUTES
    ]
    return told


def _bindings(telling, *fields):
    return [{"name": name, "value": telling.refer(value)} for name, value in fields]


def _is_opaque(value):
    """Whether nothing would be shown of an object but its type."""
    kind = type(value)
    if peek.is_of_program(kind):
        return False
    encode, base = encoder_of(kind)
    return encode is encode_opaque or base is object
