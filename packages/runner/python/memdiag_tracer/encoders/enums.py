"""Members of enumerations: their name and value, by the words with which a program reads them."""

from memdiag_tracer.own_builtins import __builtins__  # noqa: F401

from memdiag_tracer import peek
from memdiag_tracer.encoders.generated import is_enum

_WORDS = {"_name_": "name", "_value_": "value"}
_PYTHONS = frozenset({"__objclass__", "_sort_order_"})


def attributes_of_member(items):
    """The attributes of a member of the program's own enumeration, its name first."""
    shown = [(_WORDS.get(name, name), item) for name, item in items if name not in _PYTHONS]
    return sorted(shown, key=lambda item: item[0] != "name")


def foreign_member(value, telling):
    """``HTTPStatus.OK``, told by its name: a member of an enumeration from outside the program; None for any other."""
    kind = type(value)
    if peek.is_of_program(kind) or not is_enum(kind):
        return None
    name = dict.get(peek.own_dict(value) or {}, "_name_")
    if type(name) is not str:
        return None
    words = f"{peek.class_name(kind)}.{name}"
    return {"look": "opaque", "name": words, "text": telling.text(words)}
