"""Exceptions: an instance when the program defined the type, otherwise the type and its message."""

from memdiag_tracer.own_builtins import __builtins__  # noqa: F401

from memdiag_tracer import peek
from memdiag_tracer.encoders import encodes
from memdiag_tracer.encoders.scalars import literal

_args = BaseException.__dict__["args"].__get__
_os_filename = OSError.__dict__["filename"].__get__


@encodes(BaseException)
def encode_exception(value, telling):
    told = {"look": "instance" if peek.is_of_program(type(value)) else "opaque"}
    message = safe_message(value)
    if message:
        told["text"] = telling.text(message)
    return told


def safe_message(error):
    """The message of an exception as Python would print it; None where that would run the program's code."""
    args = _args(error)
    if any(literal(arg) is None for arg in args):
        return None
    for cls in peek.mro(type(error)):
        if peek.is_of_program(cls):
            if peek.class_get(cls, "__str__") is not None or peek.class_get(cls, "__repr__") is not None:
                return None
        elif cls is KeyError and len(args) == 1:
            return literal(args[0])
        elif cls is OSError and len(args) == 2:
            filename = _os_filename(error)
            name = "" if filename is None else literal(filename)
            return f"[Errno {args[0]}] {args[1]}{f': {name}' if name else ''}" if name is not None else None
        elif cls is SyntaxError:
            return args[0] if args and type(args[0]) is str else None
    if not args:
        return ""
    if len(args) == 1:
        return args[0] if type(args[0]) is str else literal(args[0])
    return f"({', '.join(literal(arg) for arg in args)})"
