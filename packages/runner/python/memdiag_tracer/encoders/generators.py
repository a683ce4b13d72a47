"""Generators, coroutines and async generators: opaque, with the name of their function.

What they hold is in their frame: the walk is told about it, and shows it while it is suspended. One that has not been
started has no frame that anybody has seen: its arguments are told as fields.
"""

from memdiag_tracer.own_builtins import __builtins__  # noqa: F401

import gc
import types

from memdiag_tracer.encoders import encodes

_referents = gc.get_referents
_frames = {}


def suspended_frame(generator):
    """The frame in which a generator or coroutine waits."""
    return _frames[type(generator)](generator)


def _reader(kind, prefix, awaits, awaited_name):
    of = kind.__dict__
    _frames[kind] = of[f"{prefix}_frame"].__get__
    name, frame, suspended = of["__name__"].__get__, of[f"{prefix}_frame"].__get__, of[f"{prefix}_suspended"].__get__
    running, awaited = of[f"{prefix}_running"].__get__, of[awaits].__get__

    def encode(value, telling):
        told = {"look": "opaque", "name": name(value)}
        if suspended(value):
            telling.meet_suspended(frame(value))
            waits_for = awaited(value)
            if waits_for is not None:
                told["fields"] = [{"name": awaited_name, "value": telling.refer(waits_for)}]
        elif not running(value):
            started = frame(value)
            if started is not None:
                told["fields"] = _arguments(started, telling)
        return told

    return encode


def _arguments(frame, telling):
    code, variables = frame.f_code, frame.f_locals
    if not telling.is_program_code(code):
        return []
    fields = []
    for name in code.co_varnames:
        try:
            value = variables[name]
        except KeyError:
            continue
        # A generator expression's only argument is the iterator of its first `for`.
        fields.append({"name": "over" if name == ".0" else name, "value": telling.refer(value)})
    return fields


encodes(types.GeneratorType)(_reader(types.GeneratorType, "gi", "gi_yieldfrom", "yields from"))
encodes(types.CoroutineType)(_reader(types.CoroutineType, "cr", "cr_await", "awaits"))
encodes(types.AsyncGeneratorType)(_reader(types.AsyncGeneratorType, "ag", "ag_await", "awaits"))


def _kinds_of_awaitables():
    """The types of what drives a coroutine or an async generator; they have no names."""

    async def coroutine():
        pass

    async def generator():
        yield

    started = coroutine()
    kinds = [type(started.__await__())]
    started.close()
    values = generator()
    for made in (values.asend(None), values.athrow(GeneratorExit)):
        kinds.append(type(made))
        made.close()
    return kinds


@encodes(*_kinds_of_awaitables())
def encode_awaitable(value, telling):
    return {"look": "opaque", "fields": [{"name": "of", "value": telling.refer(each)} for each in _referents(value)[:1]]}
