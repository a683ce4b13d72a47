"""Reads objects without running a line of the program's code.

``type()`` cannot be overridden; the descriptors in ``type.__dict__`` read a class without asking its metaclass;
methods of a built-in base type read its part of an object whatever the subclass overrides. Everything else
(``isinstance``, ``hasattr``, ``==``, ``hash``, ``len``, ``repr``, plain attribute access) may call the program.
"""

from memdiag_tracer.own_builtins import __builtins__  # noqa: F401

import types

_mro = type.__dict__["__mro__"].__get__
_namespace = type.__dict__["__dict__"].__get__
_name = type.__dict__["__name__"].__get__
_module = type.__dict__["__module__"].__get__
_flags = type.__dict__["__flags__"].__get__
_bases = type.__dict__["__bases__"].__get__
_proxy_get = types.MappingProxyType.get
_proxy_items = types.MappingProxyType.items
_getset = types.GetSetDescriptorType
_member = types.MemberDescriptorType
_IMMUTABLE_TYPE = 1 << 8  # Py_TPFLAGS_IMMUTABLETYPE
UNSET = object()
_module_dict = types.ModuleType.__dict__["__dict__"].__get__


def mro(cls):
    return _mro(cls)


def class_name(cls):
    """Its name as an exact ``str``: a program may give it one of a class of its own, with a ``__hash__``."""
    return str.__str__(_name(cls))


def bases(cls):
    return _bases(cls)


def class_items(cls):
    """Name and value of everything in the class's own namespace."""
    return list(_proxy_items(_namespace(cls)))


def class_get(cls, name):
    """The value that the class's own namespace has for the name, or None."""
    return _proxy_get(_namespace(cls), name)


def is_class(value):
    """Whether the value is a class, also one whose metaclass lies about it."""
    for kind in _mro(type(value)):
        if kind is type:
            return True
    return False


def is_of_program(cls):
    """Whether the program made the class: Python writes the name of the making module into it."""
    module = class_get(cls, "__module__")
    return type(module) is str and module == "__main__"


def class_module(cls):
    """The name of the module that a class says it is from, or None."""
    module = _module(cls)
    return module if type(module) is str else None


def is_fixed(cls):
    """Whether the class is one that a program can neither make nor change: a built-in one or one written in C."""
    return bool(_flags(cls) & _IMMUTABLE_TYPE)


def own_dict(value):
    """The object's attribute dictionary, or None: read through the descriptor that Python put into the class."""
    kind = type(value)
    for cls in _mro(kind):
        descriptor = class_get(cls, "__dict__")
        kinds = (_getset, _member) if is_fixed(cls) else (_getset,)
        if type(descriptor) in kinds and descriptor.__objclass__ is cls:
            found = descriptor.__get__(value, kind)
            return found if type(found) is dict else None
    return None


def slots(value):
    """Name and value of each slot that classes of the program gave the object, base classes first, as they were written.

    A slot that is not set has ``UNSET``. A name may come twice: a subclass that repeats a slot has both.
    """
    kind = type(value)
    found = []
    for cls in reversed(_mro(kind)):
        if not is_of_program(cls):
            continue
        for descriptor in _own_slots(cls):
            try:
                found.append((descriptor.__name__, descriptor.__get__(value, kind)))
            except AttributeError:
                found.append((descriptor.__name__, UNSET))
    return found


def _own_slots(cls):
    """The descriptors of a class's slots. Its namespace has them by the alphabet, its ``__slots__`` as written."""
    found = [
        descriptor
        for _, descriptor in class_items(cls)
        if type(descriptor) is _member and descriptor.__objclass__ is cls
    ]
    if len(found) < 2:
        return found
    written = class_get(cls, "__slots__")
    if type(written) is not tuple and type(written) is not list and type(written) is not dict:
        return found
    private = f"_{class_name(cls).lstrip('_')}__"
    places = {}
    for name in written:
        if type(name) is str:
            is_private = name.startswith("__") and not name.endswith("__")
            places[private + name[2:] if is_private else name] = len(places)
    return sorted(found, key=lambda descriptor: places.get(descriptor.__name__, len(places)))


def slot_reader(cls, name):
    """Reads the slot that the class itself declares; of any other object, and where it is not set, None."""
    descriptor = class_get(cls, name)
    if type(descriptor) is not _member or descriptor.__objclass__ is not cls:
        return lambda value: None

    def read(value):
        try:
            return descriptor.__get__(value)
        except AttributeError:
            return None

    return read


def module_dict(module):
    return _module_dict(module)


def module_name(module):
    """The name a module has for itself, or None."""
    name = dict.get(_module_dict(module), "__name__")
    return name if type(name) is str else None
