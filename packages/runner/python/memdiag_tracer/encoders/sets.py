"""Sets: elements in iteration order, which the fixed hash seed makes the same in every run."""

from memdiag_tracer.own_builtins import __builtins__  # noqa: F401

from itertools import islice

from memdiag_tracer.encoders import encodes


@encodes(set)
def encode_set(value, telling):
    return _elements(set.__iter__(value), set.__len__(value), telling)


@encodes(frozenset)
def encode_frozenset(value, telling):
    return _elements(frozenset.__iter__(value), frozenset.__len__(value), telling)


def _elements(elements, length, telling):
    items = [telling.refer(element) for element in islice(elements, telling.items_limit)]
    told = {"look": "set", "items": items}
    if length > len(items):
        told["length"] = length
    return told
