"""Sequences: a row of references."""

from memdiag_tracer.own_builtins import __builtins__  # noqa: F401

from memdiag_tracer.encoders import encodes


@encodes(list)
def encode_list(value, telling):
    return _row(list.__getitem__(value, slice(0, telling.items_limit)), list.__len__(value), telling)


@encodes(tuple)
def encode_tuple(value, telling):
    return _row(tuple.__getitem__(value, slice(0, telling.items_limit)), tuple.__len__(value), telling)


def _row(shown, length, telling):
    row = {"look": "sequence", "items": [telling.refer(item) for item in shown]}
    if length > len(shown):
        row["length"] = length
    return row
