"""Numbers that name one object for the whole trace."""

from memdiag_tracer.own_builtins import __builtins__  # noqa: F401  (see there)


class Identities:
    """Gives each object a number on first sight and keeps the object alive.

    An address names an object only while the object lives: Python gives it to the next one. So the table holds
    a reference to everything it has numbered, until the run is over.
    """

    def __init__(self):
        self._known = {}
        self._last = 0

    def of(self, value):
        address = id(value)
        known = self._known.get(address)
        if known is None:
            self._last += 1
            known = self._known[address] = (self._last, value)
        return known[0]

    def knows(self, value):
        return id(value) in self._known

    def release(self, value):
        """Lets go of one object. Its number is used up: seen again, it would get another."""
        self._known.pop(id(value), None)
