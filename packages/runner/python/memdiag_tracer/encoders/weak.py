"""Weak references and containers of them: what they refer to without keeping it alive."""

from memdiag_tracer.own_builtins import __builtins__  # noqa: F401

import gc
import types
import weakref
from itertools import islice

from memdiag_tracer import peek
from memdiag_tracer.encoders import encodes

_target = weakref.ref.__call__
_callback = weakref.ref.__dict__["__callback__"].__get__
_objects = gc.get_objects
_function_name = types.FunctionType.__dict__["__name__"].__get__
_function_reference = weakref.WeakMethod.__dict__["_func_ref"].__get__


@encodes(weakref.ref)
def encode_reference(value, telling):
    """Where it points, or ``dead``; a callback is held strongly, and only until it was called."""
    told = _pointing(_target(value), telling)
    callback = _callback(value)
    if callback is not None:
        told["fields"].append({"name": "callback", "value": telling.refer(callback)})
    return told


@encodes(weakref.WeakMethod)
def encode_method_reference(value, telling):
    """The object and the function of a bound method, each weakly: the method itself is made anew for each call."""
    owner, function = _target(value), _target(_function_reference(value))
    if owner is None or function is None:
        return {"look": "opaque", "text": {"text": "dead"}, "fields": []}
    told = {"look": "opaque", "fields": [_weakly("__self__", owner, telling), _weakly("__func__", function, telling)]}
    return {**told, "name": _function_name(function)} if type(function) is types.FunctionType else told


@encodes(weakref.ProxyType, weakref.CallableProxyType)
def encode_proxy(value, telling):
    """Its target is not to be had without asking it; but its repr, which is Python's own, has the address."""
    words = type(value).__repr__(value)
    _, _, address = words.rpartition(" at 0x")
    if words.endswith("dead>"):
        return _pointing(None, telling)
    number = int(address.removesuffix(">"), 16)
    return _pointing(next((each for each in _objects() if id(each) == number), None), telling, gone="")


def _pointing(target, telling, gone="dead"):
    if target is None:
        return {"look": "opaque", "fields": [], **({"text": {"text": gone}} if gone else {})}
    return {"look": "opaque", "fields": [_weakly("to", target, telling)]}


def _weakly(name, target, telling):
    return {"name": name, "value": weak(target, telling)}


def weak(target, telling):
    return {**telling.refer(target), "weak": True}


@encodes(weakref.WeakValueDictionary)
def encode_weak_values(value, telling):
    data = dict.get(peek.own_dict(value) or {}, "data")
    pairs = [(key, _target(reference)) for key, reference in dict.items(data)]
    alive = [(key, target) for key, target in pairs if target is not None]
    shown = islice(alive, telling.items_limit)
    return _entries([[telling.refer(key), weak(target, telling)] for key, target in shown], len(alive))


@encodes(weakref.WeakKeyDictionary)
def encode_weak_keys(value, telling):
    data = dict.get(peek.own_dict(value) or {}, "data")
    pairs = [(_target(reference), each) for reference, each in dict.items(data)]
    alive = [(target, each) for target, each in pairs if target is not None]
    shown = islice(alive, telling.items_limit)
    return _entries([[weak(target, telling), telling.refer(each)] for target, each in shown], len(alive))


def _entries(entries, length):
    told = {"look": "mapping", "entries": entries}
    if length > len(entries):
        told["length"] = length
    return told


@encodes(weakref.WeakSet)
def encode_weak_set(value, telling):
    data = dict.get(peek.own_dict(value) or {}, "data")
    targets = [_target(reference) for reference in set.__iter__(data)]
    alive = [target for target in targets if target is not None]
    items = [weak(target, telling) for target in islice(alive, telling.items_limit)]
    told = {"look": "set", "items": items}
    if len(alive) > len(items):
        told["length"] = len(alive)
    return told
