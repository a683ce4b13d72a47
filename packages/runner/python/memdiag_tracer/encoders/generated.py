"""What of a class's namespace its author did not write: Python's own entries, and those of the standard library.

A name alone is never enough: ``_fields`` is hidden in a named tuple and shown in any other class. What the program
writes itself stays, also where a decorator or metaclass would have written it otherwise.
"""

from memdiag_tracer.own_builtins import __builtins__  # noqa: F401

import enum
import types
import typing

from memdiag_tracer import peek

_FUNCTION = types.FunctionType
_GETSET = types.GetSetDescriptorType
_MEMBER = types.MemberDescriptorType
_code = _FUNCTION.__dict__["__code__"].__get__
_name = _FUNCTION.__dict__["__name__"].__get__
_static = staticmethod.__dict__["__func__"].__get__
_classy = classmethod.__dict__["__func__"].__get__

# What Python itself writes into every class's namespace.
_PYTHONS = frozenset({
    "__module__", "__doc__", "__qualname__", "__firstlineno__", "__static_attributes__", "__annotate_func__",
    "__annotate__", "__annotations__", "__annotations_cache__", "__classdictcell__", "__conditional_annotations__",
    "__type_params__", "__orig_bases__", "__parameters__", "__abstractmethods__", "_abc_impl",
})  # fmt: skip
_GETSETS = frozenset({"__dict__", "__weakref__"})
_DATACLASSES = frozenset({"__dataclass_fields__", "__dataclass_params__", "__match_args__"})
_NAMED_TUPLES = frozenset({"_fields", "_field_defaults", "__match_args__", "__slots__", "_make", "_replace", "_asdict"})
_ENUMS = frozenset({
    "_generate_next_value_", "_new_member_", "_use_args_", "_member_names_", "_member_map_", "_value2member_map_",
    "_hashable_values_", "_unhashable_values_", "_unhashable_values_map_", "_member_type_", "_value_repr_",
    "_boundary_", "_flag_mask_", "_singles_mask_", "_all_bits_", "_inverted_",
})  # fmt: skip
_PROTOCOLS = frozenset({
    "_is_protocol", "_is_runtime_protocol", "__protocol_attrs__", "__non_callable_proto_members__", "__subclasshook__",
})  # fmt: skip
_TYPED_DICTS = frozenset({
    "__required_keys__", "__optional_keys__", "__readonly_keys__", "__mutable_keys__", "__total__", "__closed__",
    "__extra_items__",
})  # fmt: skip

_TYPED_DICT = type(typing.TypedDict("_", {}))
# Reads the fields of named tuples; a type without a public name.
_TUPLE_GETTER = type(typing.NamedTuple("_", [("x", int)]).__dict__["x"])


def authored_items(cls, telling):
    """Name and value of what the program put into the namespace of one of its classes."""
    items = peek.class_items(cls)
    names = {name for name, _ in items if type(name) is str}
    kind = _kind_of(cls, names)
    return [
        (name, value)
        for name, value in items
        if type(name) is str and not _is_generated(name, value, cls, names, kind, telling)
    ]


def field_names(cls):
    """The names of a named tuple's elements, or None for any other class."""
    for each in peek.mro(cls):
        names = peek.class_get(each, "_fields")
        if type(names) is tuple and all(type(peek.class_get(each, name)) is _TUPLE_GETTER for name in names):
            return names
    return None


def is_enum(cls):
    """Whether the instances of a class are members of an enumeration."""
    return any(each is enum.Enum for each in peek.mro(cls))


def _kind_of(cls, names):
    if "__dataclass_fields__" in names:
        return _DATACLASSES
    if "_fields" in names and field_names(cls) is peek.class_get(cls, "_fields"):
        return _NAMED_TUPLES
    if is_enum(cls):
        return _ENUMS
    if type(cls) is _TYPED_DICT:
        return _TYPED_DICTS
    if any(each is typing.Protocol for each in peek.mro(cls)):
        return _PROTOCOLS
    return frozenset()


def _is_generated(name, value, cls, names, kind, telling):
    if name in _PYTHONS:
        return True
    of = type(value)
    if of is _GETSET and name in _GETSETS:
        return True
    if of is _MEMBER and value.__objclass__ is cls:  # a slot: shown in each instance
        return True
    if name == "__hash__" and value is None and "__eq__" in names:  # written by Python beside __eq__
        return True
    if of is _TUPLE_GETTER:
        return kind is _NAMED_TUPLES
    function = _static(value) if of is staticmethod else _classy(value) if of is classmethod else value
    if type(function) is _FUNCTION:
        if telling.is_program_code(_code(function)):
            return False
        return name in kind or (_is_special(name) and (bool(kind) or _is_called(function, name)))
    if kind is _DATACLASSES and name == "__slots__":
        return _makes_slots(cls)
    if kind is _ENUMS and _is_special(name) and of is types.MethodDescriptorType:  # of the data type that it mixes in
        return True
    return name in kind


def _is_special(name):
    return name.startswith("__") and name.endswith("__")


def _is_called(function, name):
    """Whether a function of a library was made under this name, or by ``functools.total_ordering``."""
    own = _name(function)
    return own == name or "_from_" in own


def _makes_slots(cls):
    params = peek.class_get(cls, "__dataclass_params__")
    told = peek.class_get(type(params), "slots")
    return type(told) is _MEMBER and told.__get__(params) is True
