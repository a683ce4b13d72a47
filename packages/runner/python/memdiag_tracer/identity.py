"""Numbers that name one object for the whole trace."""

from memdiag_tracer.own_builtins import __builtins__  # noqa: F401

import sys
import weakref

_reference = weakref.ref
_count = sys.getrefcount


class Identities:
    """Gives each object a number on first sight.

    An address names an object only while the object lives: Python gives it to the next one. So the table notices
    when an object is gone, by a weak reference where the type allows one (instances, functions, generators), and
    otherwise (lists, dicts, scalars) by holding the object until nothing else does. Instances therefore die when
    they would have died, unless a list or dict that was shown, and is gone, still holds them: they die with it, at
    the next look.
    """

    def __init__(self):
        self._known = {}  # address: (number, the object or a weak reference to it, whether it is one)
        self._held = {}  # number: address, of the objects held
        self._last = 0
        probe = []
        self.of(probe)
        self._alone = self._references(id(probe)) - 1  # without the name `probe`
        self.release(probe)

    def of(self, value):
        address = id(value)
        known = self._known.get(address)
        if known is not None and (not known[2] or known[1]() is value):
            return known[0]
        self._last += 1
        try:
            self._known[address] = (self._last, _reference(value), True)
        except TypeError:
            self._known[address] = (self._last, value, False)
            self._held[self._last] = address
        return self._last

    def knows(self, value):
        known = self._known.get(id(value))
        return known is not None and (not known[2] or known[1]() is value)

    def release(self, value):
        """Lets go of one object. Its number is used up: seen again, it would get another."""
        known = self._known.pop(id(value), None)
        if known is not None:
            self._held.pop(known[0], None)

    def let_go(self, shown):
        """Lets go of what is not among the numbers shown and is held by nobody but this table."""
        for number in [number for number in self._held if number not in shown]:
            address = self._held[number]
            if self._references(address) <= self._alone:
                del self._held[number]
                del self._known[address]

    def _references(self, address):
        return _count(self._known[address][1])
