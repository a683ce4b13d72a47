"""What is known about a frame while it lives."""

from memdiag_tracer.own_builtins import __builtins__  # noqa: F401

from memdiag_tracer.standing import UNSURE


class Activation:
    """One frame. It is found by the frame's address, and never holds the frame."""

    __slots__ = ("number", "table", "unit", "open", "last_at", "parent", "cells", "waits", "place")

    def __init__(self, number, table):
        self.number = number
        self.table = table
        self.unit = None  # the statement the frame is in
        self.open = False  # whether it has begun and not run yet
        self.last_at = -1
        self.parent = None
        self.cells = {}
        self.place = None  # the point the frame is at
        self.waits = None  # a weak reference to the generator or coroutine, while the frame is suspended

    def settle(self, offset):
        """Finds out where a frame is that was left alone. The statement it was in has run then, if it is in another."""
        unit = self.table.standing[offset >> 1]
        if unit is not UNSURE and unit is not self.unit:
            self._move(unit, unit is not None)

    def pass_by(self, offset):
        """The same at an event, which also tells when a statement begins again."""
        there, begins = self.table.reach(offset, self.unit, self.last_at)
        if there is not None:
            self.last_at = offset
        unit = self.table.standing[offset >> 1]
        if unit is UNSURE:
            return
        if unit is not self.unit:
            self._move(unit, begins)
        elif begins:
            self._move(unit, True)

    def _move(self, unit, begins):
        if self.open:
            self.unit.times += 1
        self.unit = unit
        self.open = begins
