"""Sequences: a row of references; of an array a row of the numbers that it stores."""

from memdiag_tracer.own_builtins import __builtins__  # noqa: F401

from collections import deque
from itertools import islice

from memdiag_tracer import peek
from memdiag_tracer.encoders import encodes, encodes_when_imported
from memdiag_tracer.encoders.generated import field_names
from memdiag_tracer.encoders.scalars import literal

_maxlen = deque.__dict__["maxlen"].__get__


@encodes(list)
def encode_list(value, telling):
    return _row(list.__getitem__(value, slice(0, telling.items_limit)), list.__len__(value), telling)


@encodes(tuple)
def encode_tuple(value, telling):
    row = _row(tuple.__getitem__(value, slice(0, telling.items_limit)), tuple.__len__(value), telling)
    names = field_names(type(value)) if type(value) is not tuple else None
    if names is not None:
        row["names"] = list(names[: len(row["items"])])
    return row


@encodes(deque)
def encode_deque(value, telling):
    row = _row(list(islice(deque.__iter__(value), telling.items_limit)), deque.__len__(value), telling)
    most = _maxlen(value)
    if most is not None:
        row["text"] = telling.text(f"maxlen={most}")
    return row


@encodes_when_imported("array", "array")
def array_encoder(array):
    if not peek.is_fixed(array):
        return None
    item, count = peek.class_get(array, "__getitem__"), peek.class_get(array, "__len__")
    as_list, typecode = peek.class_get(array, "tolist"), peek.class_get(array, "typecode").__get__

    def encode(value, telling):
        shown = as_list(item(value, slice(0, telling.items_limit)))
        told = {
            "look": "sequence",
            "text": telling.text(f"typecode={typecode(value)!r}"),
            "items": [telling.stored(literal(number)) for number in shown],
        }
        length = count(value)
        if length > len(shown):
            told["length"] = length
        return told

    return encode


def _row(shown, length, telling):
    row = {"look": "sequence", "items": telling.refer_all(shown)}
    if length > len(shown):
        row["length"] = length
    return row
