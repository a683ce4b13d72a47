"""Mappings: pairs of references, in the mapping's order."""

from memdiag_tracer.own_builtins import __builtins__  # noqa: F401

import gc
from collections import Counter, OrderedDict, defaultdict
from itertools import islice
from operator import is_

from memdiag_tracer.encoders import encodes
from memdiag_tracer.encoders.instances import own_attributes

_referents = gc.get_referents
_factory = defaultdict.__dict__["default_factory"].__get__


@encodes(dict)
def encode_dict(value, telling):
    return _pairs(dict.items(value), dict.__len__(value), telling)


@encodes(Counter)
def encode_counter(value, telling):
    return {**encode_dict(value, telling), **own_attributes(value, telling)}


@encodes(OrderedDict)
def encode_ordered_dict(value, telling):
    """In its own order, which ``dict.items`` does not know after ``move_to_end``."""
    pairs = _in_own_order(list(dict.items(value)), _referents(value))
    return {**_pairs(pairs, dict.__len__(value), telling), **own_attributes(value, telling)}


@encodes(defaultdict)
def encode_defaultdict(value, telling):
    """With what it calls for a key that is not there: its attribute ``default_factory``."""
    factory = {"name": "default_factory", "value": telling.refer(_factory(value))}
    return {**encode_dict(value, telling), "fields": [factory]}


def _pairs(pairs, length, telling):
    entries = [[telling.refer(key), telling.refer(item)] for key, item in islice(pairs, telling.items_limit)]
    told = {"look": "mapping", "entries": entries}
    if length > len(entries):
        told["length"] = length
    return told


def _in_own_order(pairs, referents):
    """The pairs of an OrderedDict, sorted as it would give them. Asking itself would hash its keys.

    ``odict_traverse`` of CPython's Objects/odictobject.c visits the keys in their own order, then, as for every dict,
    the values, or value and key of each pair unless all its keys are strings. Where a program went around the order
    with ``dict.__delitem__``, that of the dict is told.
    """
    values = [item for _, item in pairs]
    both = [each for key, item in pairs for each in (item, key)]
    by_address = {id(key): (key, item) for key, item in pairs}
    for tail in (both, values):
        end = len(referents) - len(tail)
        keys = referents[max(0, end - len(pairs)) : max(0, end)]
        if _are_same(referents[max(0, end) :], tail) and {id(key) for key in keys} == by_address.keys():
            return [by_address[id(key)] for key in keys]
    return pairs


def _are_same(some, others):
    return len(some) == len(others) and all(map(is_, some, others))
