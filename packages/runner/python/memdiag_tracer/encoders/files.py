"""Files and texts in memory that are used like files. Nothing is read from them, and nothing moves."""

from memdiag_tracer.own_builtins import __builtins__  # noqa: F401

import io

from memdiag_tracer import peek
from memdiag_tracer.encoders import encodes
from memdiag_tracer.encoders.scalars import literal
from memdiag_tracer.output import PrintedBytes

_FileIO = io.FileIO
_raw_closed, _raw_mode = io.FileIO.__dict__["closed"].__get__, io.FileIO.__dict__["mode"].__get__
_buffer = io.TextIOWrapper.__dict__["buffer"].__get__
_raws = {id(kind): kind.__dict__["raw"].__get__ for kind in (io.BufferedReader, io.BufferedWriter, io.BufferedRandom)}
_in_memory = {
    id(kind): (kind.__dict__["closed"].__get__, kind.getvalue, kind.tell) for kind in (io.StringIO, io.BytesIO)
}


@encodes(io.StringIO, io.BytesIO)
def encode_in_memory(value, telling):
    """What was written to it, and where the next reading or writing begins."""
    closed, content, position = next(_in_memory[id(cls)] for cls in peek.mro(type(value)) if id(cls) in _in_memory)
    try:
        is_closed = closed(value)
    except ValueError:  # made without its __init__
        return {"look": "opaque"}
    if is_closed:
        fields = [_stored("closed", "True", telling)]
    else:
        fields = [
            _stored("getvalue()", literal(content(value)), telling),
            _stored("tell()", str(position(value)), telling),
        ]
    return {"look": "opaque", "fields": fields}


@encodes(io.FileIO)
def encode_raw_file(value, telling):
    return {"look": "opaque", "fields": _file(value, telling.stored(repr(_raw_mode(value))), telling)}


@encodes(io.BufferedReader, io.BufferedWriter, io.BufferedRandom)
def encode_binary_file(value, telling):
    raw = _raw_of(value)
    if type(raw) is not _FileIO:
        return _wrapper("raw", raw, telling)
    return {"look": "opaque", "fields": _file(raw, telling.stored(repr(_raw_mode(raw))), telling)}


@encodes(io.TextIOWrapper)
def encode_text_file(value, telling):
    """``open(…)``: its name, mode and whether it is closed; of another text wrapper what it wraps."""
    try:
        buffer = _buffer(value)
    except (AttributeError, ValueError):  # made without its __init__, or detached
        return {"look": "opaque"}
    raw = buffer if type(buffer) is PrintedBytes else _raw_of(buffer) if id(type(buffer)) in _raws else None
    if type(raw) is not _FileIO and type(raw) is not PrintedBytes:
        return _wrapper("buffer", buffer, telling)
    mode = dict.get(peek.own_dict(value) or {}, "mode")  # written there by `open`
    return {"look": "opaque", "fields": _file(raw, None if mode is None else telling.refer(mode), telling)}


def _raw_of(value):
    """The raw file of a buffered one; None once it was detached."""
    try:
        return next(_raws[id(cls)] for cls in peek.mro(type(value)) if id(cls) in _raws)(value)
    except (AttributeError, ValueError):
        return None


def _wrapper(name, wrapped, telling):
    return {"look": "opaque", "fields": [{"name": name, "value": telling.refer(wrapped)}] if wrapped is not None else []}


def _file(raw, mode, telling):
    own = peek.own_dict(raw) or {}
    name = dict.get(own, "name")
    closed = "__IOBase_closed" in own if type(raw) is PrintedBytes else _raw_closed(raw)
    return [
        *([{"name": "name", "value": telling.refer(name)}] if name is not None else []),
        *([{"name": "mode", "value": mode}] if mode is not None else []),
        _stored("closed", repr(closed), telling),
    ]


def _stored(name, words, telling):
    return {"name": name, "value": telling.stored(words)}
