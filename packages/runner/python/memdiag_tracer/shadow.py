"""Which objects and frames changed since the last look, by comparing their words in memory with a copy.

The comparison is made outside of Python (packages/runner/src/child/shadow-memory.ts), for all that is watched at once. It
is trusted only where a trial of each kind shows that it sees what it must.
"""

from memdiag_tracer.own_builtins import __builtins__  # noqa: F401

import sys
import types
from array import array

from memdiag_tracer import peek

_had_ctypes = "_ctypes" in sys.modules
try:
    from _ctypes import PyObj_FromPtr as _object_at
except ImportError:
    _object_at = None
if not _had_ctypes:  # none of the program's business
    sys.modules.pop("_ctypes", None)

# How an object lies in memory. The numbers are shared with shadow-memory.ts.
LIST, DICT, SET, INSTANCE, TYPE, FUNCTION, FRAME, TYPE_ONLY = range(1, 9)
ALL = 2**31 - 1
_FRAMES = 2**31
_FIRST_ROOM = 1024

_dict_offset = type.__dict__["__dictoffset__"].__get__
_address_of = array.buffer_info


def _ids(*kinds):
    """Types by identity: asked for by hash, a class would have its metaclass called."""
    return frozenset(map(id, kinds))


# These never change once made. What has no members is held while it is shown, and need not be watched at all.
_NEVER_CHANGE = _ids(
    *(int, bool, float, complex, str, bytes, range, type(None), type(Ellipsis), type(NotImplemented)),
    *(tuple, frozenset, slice, property, types.MethodType, types.BuiltinFunctionType, types.MethodWrapperType),
)
_CONTAINERS = {id(list): LIST, id(dict): DICT, id(set): SET}
_PLAIN = _ids(object, float, complex)
_WITHOUT_ROOM_OF_THEIR_OWN = _ids(tuple, int, str, bytes)


class Shadow:
    """Watches places in memory for owners: objects by their number, frames by theirs."""

    def __init__(self, memory, items_limit):
        """``memory``: the operations of ``ShadowMemory`` (shadow-memory.ts) in the order in which it declares them."""
        self._watch, self._renew, self._forget, self._clear, self._check = memory
        self._items_limit = items_limit
        self._changed = array("I", bytes(4 * _FIRST_ROOM))
        self._clear()

    def watch_object(self, number, value, kind, base):
        """Watches an object; false where a change could go unseen, so that it must be told at each look.

        ``kind`` is its type, ``base`` the type whose encoder tells it.
        """
        places = _places(kind, base)
        if places is None:
            return False
        for place in places:
            count = self._items_limit if place in (LIST, DICT, SET) else ALL
            self._watch(number, place, id(value), count)
        return True

    def watch_frame(self, number, frame, count):
        """Watches the first ``count`` variables of a frame. What its cells hold is not seen."""
        self._watch(_FRAMES + number, FRAME, id(frame), count)

    def watch_namespace(self, number, namespace):
        """Watches the dictionary that has a frame's names."""
        self._watch(_FRAMES + number, DICT, id(namespace), ALL)

    def renew_object(self, number):
        """Takes the object as it is now for unchanged."""
        self._renew(number)

    def renew_frame(self, number):
        self._renew(_FRAMES + number)

    def forget_object(self, number):
        self._forget(number)

    def forget_frame(self, number):
        self._forget(_FRAMES + number)

    def changed(self):
        """The numbers of the objects and of the frames that changed since they were last renewed."""
        room = len(self._changed)
        count = self._check(_address_of(self._changed)[0], room)
        if count > room:
            self._changed = array("I", bytes(8 * count))
            return self.changed()
        objects, frames = set(), set()
        for owner in self._changed[:count]:
            if owner >= _FRAMES:
                frames.add(owner - _FRAMES)
            else:
                objects.add(owner)
        return objects, frames


def _places(kind, base):
    """How to watch an object of a type; None where nobody knows how."""
    if id(kind) in _NEVER_CHANGE:
        return (TYPE_ONLY,)
    if id(kind) in _CONTAINERS:
        return (_CONTAINERS[id(kind)],)
    if base is types.FunctionType:
        return (FUNCTION,)
    if base is type:
        return (TYPE,)
    if not peek.is_of_program(kind):
        return None
    if id(base) in _PLAIN:
        return (INSTANCE,)
    if id(base) in _CONTAINERS:
        return (_CONTAINERS[id(base)], INSTANCE)
    if id(base) in _WITHOUT_ROOM_OF_THEIR_OWN and _dict_offset(kind) == 0:
        return (TYPE_ONLY,)
    return None


def never_changes(kind):
    return id(kind) in _NEVER_CHANGE


def object_at(address):
    """The object at an address where one is known to live."""
    return _object_at(address)


def shadow_of(memory, items_limit):
    """A Shadow, or None where there is no view of memory or it does not see what it must."""
    if memory is None or _object_at is None:
        return None
    shadow = Shadow(memory, items_limit)
    return shadow if _sees(shadow) else None


class _Plain:
    pass


class _Slotted:
    __slots__ = ("one", "other")


def _sees(shadow):
    """Whether changes of each kind are seen, and nothing is seen where nothing changed."""
    plain, dictionary, slotted = _Plain(), _Plain(), _Slotted()
    plain.first = dictionary.first = slotted.one = 1
    vars(dictionary)
    split = vars(dictionary)

    def function(argument=None):
        return shared

    shared = []
    row, entries, mixed, elements = [1, 2], {"a": 1}, {1: 2, (): 3}, {1, 2}
    made = type("Made", (), {"first": 1})
    trials = [
        (row, LIST, lambda: row.append(3)),
        (row, LIST, lambda: row.__setitem__(0, None)),
        (entries, DICT, lambda: entries.__setitem__("a", 2)),
        (entries, DICT, lambda: entries.__setitem__("b", 2)),
        (mixed, DICT, lambda: mixed.__setitem__((), 4)),
        (mixed, DICT, lambda: mixed.pop(1)),
        (split, DICT, lambda: setattr(dictionary, "first", 2)),
        (elements, SET, lambda: elements.add(3)),
        (elements, SET, lambda: elements.discard(1)),
        (plain, INSTANCE, lambda: setattr(plain, "first", 2)),
        (plain, INSTANCE, lambda: setattr(plain, "second", 2)),
        (plain, INSTANCE, lambda: setattr(plain, "__class__", made)),
        (dictionary, INSTANCE, lambda: setattr(dictionary, "second", 2)),
        (slotted, INSTANCE, lambda: setattr(slotted, "other", 2)),
        (made, TYPE, lambda: setattr(made, "first", 2)),
        (made, TYPE, lambda: setattr(made, "__name__", "Other")),
        (function, FUNCTION, lambda: setattr(function, "cache", 1)),
        (function, FUNCTION, lambda: setattr(function, "__defaults__", (1,))),
        (function, FUNCTION, lambda: function.__closure__[0].__setattr__("cell_contents", 1)),
    ]
    seen = True
    for owner, (value, place, change) in enumerate(trials, 1):
        shadow._watch(owner, place, id(value), ALL)
        seen = seen and shadow.changed() == (set(), set())
        change()
        seen = seen and shadow.changed() == ({owner}, set())
        shadow.renew_object(owner)
        seen = seen and shadow.changed() == (set(), set())
        shadow.forget_object(owner)
    return seen and object_at(id(row)) is row and _sees_frames(shadow)


def _sees_frames(shadow):
    def called(argument):
        before = argument
        frame = sys._getframe()
        shadow.watch_frame(1, frame, 4)
        nothing = shadow.changed() == (set(), set())
        before = None
        change = shadow.changed() == (set(), {1})
        shadow.forget_frame(1)
        return nothing and change and before is None

    return called([])
