"""Mappings: pairs of references, in insertion order."""

from memdiag_tracer.own_builtins import __builtins__  # noqa: F401

from collections import OrderedDict
from itertools import islice

from memdiag_tracer.encoders import encodes
from memdiag_tracer.encoders.opaque import encode_opaque

# An OrderedDict keeps an order of its own, which dict.items does not know after move_to_end.
encodes(OrderedDict)(encode_opaque)


@encodes(dict)
def encode_dict(value, telling):
    entries = [
        [telling.refer(key), telling.refer(item)] for key, item in islice(dict.items(value), telling.items_limit)
    ]
    told = {"look": "mapping", "entries": entries}
    length = dict.__len__(value)
    if length > len(entries):
        told["length"] = length
    return told
