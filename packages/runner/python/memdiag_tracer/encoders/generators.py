"""Generators, coroutines and async generators: opaque, with the name of their function.

What they hold is in their frame: the walk is told about it, and shows it while it is suspended.
"""

from memdiag_tracer.own_builtins import __builtins__  # noqa: F401

import types

from memdiag_tracer.encoders import encodes


_frames = {}


def suspended_frame(generator):
    """The frame in which a generator or coroutine waits."""
    return _frames[type(generator)](generator)


def _reader(kind, prefix):
    of = kind.__dict__
    _frames[kind] = of[f"{prefix}_frame"].__get__
    name, frame, suspended = of["__name__"].__get__, of[f"{prefix}_frame"].__get__, of.get(f"{prefix}_suspended")
    is_suspended = suspended.__get__ if suspended is not None else lambda value: False

    def encode(value, telling):
        if is_suspended(value):
            telling.meet_suspended(frame(value))
        return {"look": "opaque", "name": name(value)}

    return encode


encodes(types.GeneratorType)(_reader(types.GeneratorType, "gi"))
encodes(types.CoroutineType)(_reader(types.CoroutineType, "cr"))
encodes(types.AsyncGeneratorType)(_reader(types.AsyncGeneratorType, "ag"))
