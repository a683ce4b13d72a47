"""Scalars: what a literal can say in full."""

from memdiag_tracer.own_builtins import __builtins__  # noqa: F401

from memdiag_tracer.encoders import encodes
from memdiag_tracer.encoders.enums import foreign_member

_slice = slice.__dict__
_start, _stop, _step = _slice["start"].__get__, _slice["stop"].__get__, _slice["step"].__get__
_bit_length, _format = int.bit_length, int.__format__

# Characters, or bytes, of a literal that are written at once.
_PIECE = 100_000


def literal(value):
    """The literal of a scalar, or None if the value is not one. Only for exact types: never runs a subclass's code."""
    kind = type(value)
    if kind is int or kind is bool:
        return int_literal(value) if kind is int else repr(value)
    if value is None or value is Ellipsis or value is NotImplemented:
        return repr(value)
    if kind is float or kind is complex or kind is str or kind is bytes:
        return repr(value)
    return None


def int_literal(value):
    """Digits; or, past the size that Python itself refuses to print (sys.get_int_max_str_digits), a few words."""
    try:
        return int.__repr__(value)
    except ValueError:
        return f"int of {_bit_length(value)} bits"


@encodes(int)
def encode_int(value, telling):
    """An int that Python refuses to print is told in hexadecimal digits where all of them have room."""
    member = None if type(value) is int else foreign_member(value, telling)
    if member is not None:
        return member
    try:
        digits = int.__repr__(value)
    except ValueError:
        has_room = _bit_length(value) // 4 + len("-0x0") <= telling.text_limit
        digits = _format(value, "#x") if has_room else int_literal(value)
    return {"look": "scalar", "text": telling.text(digits)}


@encodes(bool)
def encode_bool(value, telling):
    return {"look": "scalar", "text": telling.text(bool.__repr__(value))}


@encodes(float)
def encode_float(value, telling):
    return {"look": "scalar", "text": telling.text(float.__repr__(value))}


@encodes(complex)
def encode_complex(value, telling):
    return {"look": "scalar", "text": telling.text(complex.__repr__(value))}


@encodes(str)
def encode_str(value, telling):
    member = None if type(value) is str else foreign_member(value, telling)
    return member or {"look": "scalar", "text": _literal(value, str, telling)}


@encodes(bytes)
def encode_bytes(value, telling):
    return {"look": "scalar", "text": _literal(value, bytes, telling)}


@encodes(bytearray)
def encode_bytearray(value, telling):
    """The literal of its bytes. It can change, so a picture must draw it as an object."""
    return {"look": "scalar", "text": _literal(value, bytes, telling, bytearray)}


def _literal(value, kind, telling, source=None):
    """The literal of a str or bytes. Of a long one it is written in pieces: it may be as large as all memory.

    ``source``: the type of ``value``, when it only has the literal of ``kind``.
    """
    source = source or kind
    length = source.__len__(value)
    if length <= _PIECE:
        return telling.text(kind.__repr__(kind(source.__getitem__(value, slice(None)))))
    single, double = ("'", '"') if kind is str else (b"'", b'"')
    # Python takes the other quote when there are only single ones in it; these make it choose so for each piece.
    only_single = source.__contains__(value, single) and not source.__contains__(value, double)
    quotes = single if only_single else single + double
    empty = kind.__repr__(quotes)
    begin = empty.index('"' if only_single else "'") + 1
    end = len(empty) - begin
    whole, total, start = "", 0, 0
    while start < length:
        size = min(_PIECE, telling.text_limit) if start == 0 else _PIECE
        piece = kind(source.__getitem__(value, slice(start, start + size)))
        written = kind.__repr__(piece + quotes)[begin:-end]
        whole = whole or empty[:begin] + written
        total += len(written)
        start += size
    return {"text": whole[: telling.text_limit], "length": begin + total + 1}


@encodes(type(None), type(Ellipsis), type(NotImplemented))
def encode_constant(value, telling):
    return {"look": "scalar", "text": telling.text(repr(value))}


@encodes(range)
def encode_range(value, telling):
    """``range(0, 3)``; its numbers are not objects that it holds."""
    step = value.step
    parts = {"start": value.start, "stop": value.stop, "step": step}
    if type(step) is int and step == 1:
        del parts["step"]
    return _call("range", parts, telling)


@encodes(slice)
def encode_slice(value, telling):
    return _call("slice", {"start": _start(value), "stop": _stop(value), "step": _step(value)}, telling)


def _call(name, parts, telling):
    """``slice(1, 5, None)``; with its parts as attributes where a literal cannot say one."""
    said = [literal(part) for part in parts.values()]
    if None in said:
        fields = [{"name": name, "value": telling.refer(part)} for name, part in parts.items()]
        return {"look": "opaque", "fields": fields}
    return {"look": "scalar", "text": telling.text(f"{name}({', '.join(said)})")}
