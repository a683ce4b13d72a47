"""Types as values that are no classes: ``list[int]``, ``int | None``, a type variable. Told as they are written."""

from memdiag_tracer.own_builtins import __builtins__  # noqa: F401

import types
import typing

from memdiag_tracer import peek
from memdiag_tracer.encoders import encodes
from memdiag_tracer.encoders.scalars import literal

_alias_origin = types.GenericAlias.__dict__["__origin__"].__get__
_alias_args = types.GenericAlias.__dict__["__args__"].__get__
_union_args = typing.Union.__dict__["__args__"].__get__
_special_name = typing._SpecialForm.__dict__["_name"].__get__
_deepest = 6
_variables = (typing.TypeVar, typing.ParamSpec, typing.TypeVarTuple)
_names = {kind: kind.__dict__["__name__"].__get__ for kind in (*_variables, typing.TypeAliasType)}


@encodes(types.GenericAlias, typing.Union)
@encodes(typing._GenericAlias, typing._SpecialGenericAlias, typing._SpecialForm, typing.NewType, *_names)
def encode_form(value, telling):
    words = form_in_words(value)
    # Two of them may be equal and still be two; no picture needs to tell.
    return {"look": "opaque", "name": words, "text": telling.text(words)} if words else {"look": "opaque"}


def form_in_words(value, depth=0):
    """As an annotation would be written; ``…`` for what could not be said without asking the program."""
    kind = type(value)
    if depth > _deepest:
        return "…"
    if value is None or kind is types.NoneType or value is types.NoneType:
        return "None"
    if peek.is_class(value):
        return peek.class_name(value)
    if type(kind) is type and kind in _names:
        return _names[kind](value)
    if kind is types.GenericAlias:
        return _subscripted(form_in_words(_alias_origin(value), depth + 1), _alias_args(value), depth)
    if kind is typing.Union:
        return " | ".join([form_in_words(each, depth + 1) for each in _union_args(value)])
    if any(cls is typing._SpecialForm for cls in peek.mro(kind)):
        return _special_name(value)
    if value is Ellipsis:
        return "..."
    own = peek.own_dict(value) if _is_of_typing(kind) else None
    if own is None:
        return literal(value) or "…"
    name = next((own[key] for key in ("_name", "__name__") if type(dict.get(own, key)) is str), None)
    said = name or form_in_words(dict.get(own, "__origin__"), depth + 1)
    args = dict.get(own, "__args__")
    return _subscripted(said, args, depth) if type(args) is tuple else said


def _is_of_typing(kind):
    module = peek.class_get(kind, "__module__")
    return type(module) is str and module == "typing"


def _subscripted(said, args, depth):
    return f"{said}[{', '.join([form_in_words(each, depth + 1) for each in args])}]"
