"""A full look at memory: every object that names can reach, breadth first, running no code of the program."""

from memdiag_tracer.own_builtins import __builtins__  # noqa: F401

from collections import deque

from memdiag_tracer import peek
from memdiag_tracer.telling import Telling


class Walk(Telling):
    """One walk.

    Past ``limits.objects`` an object is told as an opaque one with its type and ``…``: it exists, and was not
    looked into. Breadth first, so what is near to a name is looked at before what is far.
    """

    def __init__(self, identities, is_program_code, limits):
        super().__init__(identities, is_program_code, limits)
        self._objects_limit = limits["objects"]
        self._queue = deque()
        self._references = {}
        self._suspended = []
        self.heap = {}

    def refer(self, value):
        number = self._identities.of(value)
        known = self._references.get(number)
        if known is None:
            known = self._references[number] = {"ref": number}
            self._queue.append((number, value))
        return known

    def meet_suspended(self, frame):
        """Remembers the frame only until the look is over."""
        self._suspended.append(frame)

    def cell_at(self, name, address):
        return next((self.cell(cell) for cell in self.cells_named(name) if id(cell) == address), None)

    def take_suspended(self):
        """The frames met since it was last asked."""
        met, self._suspended = self._suspended, []
        return met

    def tell_all(self):
        """Tells every object referred to, and what they refer to, until nothing is left."""
        queue, heap, limit = self._queue, self.heap, self._objects_limit
        while queue:
            number, value = queue.popleft()
            heap[number] = self._told(number, value) if len(heap) < limit else _stub(number, value)


def _stub(number, value):
    return {"id": number, "type": peek.class_name(type(value)), "look": "opaque", "text": {"text": "…"}}
