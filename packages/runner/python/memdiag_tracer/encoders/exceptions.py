"""Exceptions: the type, its message, and the exceptions it came from; an instance when the program defined the type.

The traceback is not told: it holds every frame that the exception passed.
"""

from memdiag_tracer.own_builtins import __builtins__  # noqa: F401

import gc
import types

from memdiag_tracer import peek
from memdiag_tracer.encoders import encodes
from memdiag_tracer.encoders.scalars import literal

_referents = gc.get_referents
_args = BaseException.__dict__["args"].__get__
_cause = BaseException.__dict__["__cause__"].__get__
_context = BaseException.__dict__["__context__"].__get__
_suppresses = BaseException.__dict__["__suppress_context__"].__get__
_members = BaseExceptionGroup.__dict__["exceptions"].__get__
_WRITTEN_IN_C = types.WrapperDescriptorType
# What else goes into the message; a program may put anything there.
_PARTS = {
    OSError: ("errno", "strerror", "filename", "filename2"),
    SyntaxError: ("msg", "filename", "lineno"),
    ImportError: ("msg",),
    UnicodeEncodeError: ("encoding", "reason"),
    UnicodeDecodeError: ("encoding", "reason"),
    UnicodeTranslateError: ("reason",),
    BaseExceptionGroup: ("message",),
}
_MOST_MEMBERS = 1000  # of arguments, for a message


@encodes(BaseException)
def encode_exception(value, telling):
    is_of_program = peek.is_of_program(type(value))
    told = {"look": "instance" if is_of_program else "opaque"}
    message = safe_message(value)
    if message:
        told["text"] = telling.text(message)
    held = []
    is_group = any(cls is BaseExceptionGroup for cls in peek.mro(type(value)))
    args = _args(value)
    # Arguments that the message says, and members, need not be told again.
    if args and not is_group and (message is None or not _is_plain(args)):
        held.append(("args", args))
    if is_group:
        members = _members(value)
        told["items"] = [telling.refer(member) for member in members[: telling.items_limit]]
        if len(members) > len(told["items"]):
            told["length"] = len(members)
    cause, context = _cause(value), _context(value)
    if cause is not None:
        held.append(("__cause__", cause))
    elif context is not None and not _suppresses(value):
        held.append(("__context__", context))
    # Attributes of an instance are told anyway. Asking for the dictionary makes one, which a collection would count.
    if not is_of_program and any(type(each) is dict for each in _referents(value)):
        own = peek.own_dict(value) or {}
        held += [(name, each) for name, each in dict.items(own) if type(name) is str]
    if held:
        told["fields"] = [{"name": name, "value": telling.refer(each)} for name, each in held]
    return told


def safe_message(error):
    """The message of an exception as Python would print it; None where that could run the program's code."""
    for cls in peek.mro(type(error)):
        write = peek.class_get(cls, "__str__")
        if write is None:
            continue
        if type(write) is not _WRITTEN_IN_C or write.__objclass__ is not cls:
            return None
        parts = [cls.__dict__[name].__get__(error) for name in _PARTS.get(cls, ())]
        if not _is_plain(tuple(parts)) or (cls is not BaseExceptionGroup and not _is_plain(_args(error))):
            return None
        try:
            return write(error)
        except Exception:  # such as an int too long to be printed
            return None
    return None


def _is_plain(values):
    """Whether a tuple holds scalars only, and lists, tuples, dicts and sets of them: printing them is Python's work."""
    todo = [values]
    for _ in range(_MOST_MEMBERS):
        if not todo:
            return True
        value = todo.pop()
        kind = type(value)
        if kind is dict:
            members = [*dict.keys(value), *dict.values(value)]
        elif kind is list or kind is tuple or kind is set or kind is frozenset:
            members = list(value)
        elif literal(value) is None:
            return False
        else:
            continue
        if len(members) > _MOST_MEMBERS:
            return False
        todo += members
    return False
