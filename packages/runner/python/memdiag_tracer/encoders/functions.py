"""Functions: parameters as text, the variables they share and their attributes as fields, the defaults they keep."""

from memdiag_tracer.own_builtins import __builtins__  # noqa: F401

import gc
import types

from memdiag_tracer.encoders import encodes
from memdiag_tracer.encoders.opaque import encode_foreign_function
from memdiag_tracer.encoders.scalars import literal

_of = types.FunctionType.__dict__
_code = _of["__code__"].__get__
_name = _of["__name__"].__get__
_closure = _of["__closure__"].__get__
_defaults = _of["__defaults__"].__get__
_kwdefaults = _of["__kwdefaults__"].__get__
_attributes = _of["__dict__"].__get__
_globals = _of["__globals__"].__get__
_builtins = _of["__builtins__"].__get__
_referents = gc.get_referents
_contents = types.CellType.__dict__["cell_contents"].__get__

# What decorators of the standard library leave on a function.
_MARKS = frozenset({"__isabstractmethod__", "__final__", "__override__"})
_VARARGS, _VARKEYWORDS = 0x04, 0x08  # co_flags, see the documentation of `inspect`
# Variables that the compiler, not the program, shares between a class body and its methods.
_COMPILERS = frozenset({"__class__", "__classdict__", "__conditional_annotations__"})


@encodes(types.FunctionType)
def encode_function(value, telling):
    code = _code(value)
    if not telling.is_program_code(code):
        return encode_foreign_function(value, telling)
    text, kept = _parameters(value, code)
    told = {
        "look": "function",
        "name": str.__str__(_name(value)),
        "text": telling.text(text),
        "fields": _free_variables(value, code, telling) + _own_attributes(value, telling),
    }
    if kept:
        told["defaults"] = [{"name": name, "value": telling.refer(default)} for name, default in kept]
    return told


def parameters_in_words(function):
    """The parameter list of a function of the program, as written."""
    return _parameters(function, _code(function))[0]


def _free_variables(function, code, telling):
    fields = []
    for name, cell in zip(code.co_freevars, _closure(function) or ()):
        if name in _COMPILERS:
            continue
        telling.meet_cell(name, cell)
        try:
            value = telling.refer(_contents(cell))
        except ValueError:  # empty: the variable is not bound yet, or no more
            value = {"unbound": True}
        fields.append({"name": name, "value": value, "cell": telling.cell(cell)})
    return fields


def _own_attributes(function, telling):
    """Attributes set on the function, such as a cache: they keep their objects alive."""
    # Asking for the dictionary makes one, which a collection would count. It is one of those that the function holds.
    known = (_globals(function), _builtins(function), _kwdefaults(function))
    if not any(type(held) is dict and all(held is not each for each in known) for held in _referents(function)):
        return []
    attributes = _attributes(function)
    if type(attributes) is not dict:
        return []
    return [
        {"name": name, "value": telling.refer(value)}
        for name, value in dict.items(attributes)
        if type(name) is str and not (name in _MARKS and value is True)
    ]


def _parameters(function, code):
    """The parameter list as written, and name and value of those defaults that a literal cannot say."""
    positional = code.co_varnames[: code.co_argcount]
    keyword_only = code.co_varnames[code.co_argcount : code.co_argcount + code.co_kwonlyargcount]
    rest = iter(code.co_varnames[code.co_argcount + code.co_kwonlyargcount :])
    values = _defaults(function) or ()
    by_position = dict(zip(positional[len(positional) - len(values) :], values))
    by_keyword = _kwdefaults(function) or {}
    kept = []

    def parameter(name, defaults):
        if name not in defaults:
            return name
        value = defaults[name]
        said = literal(value)
        if said is None:
            kept.append((name, value))
        return f"{name}={'…' if said is None else said}"

    words = [parameter(name, by_position) for name in positional]
    if code.co_posonlyargcount:
        words.insert(code.co_posonlyargcount, "/")
    if code.co_flags & _VARARGS:
        words.append(f"*{next(rest)}")
    elif keyword_only:
        words.append("*")
    words += [parameter(name, by_keyword) for name in keyword_only]
    if code.co_flags & _VARKEYWORDS:
        words.append(f"**{next(rest)}")
    return f"({', '.join(words)})", kept
