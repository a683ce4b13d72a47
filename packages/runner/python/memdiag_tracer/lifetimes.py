"""What a run tells beside values when it is asked to: reference counts, and objects that no name reaches.

Such a run is lean: between two steps the tracer holds no object of the program.
"""

from memdiag_tracer.own_builtins import __builtins__  # noqa: F401

from memdiag_tracer.counts import Counts
from memdiag_tracer.raw_memory import raw_memory
from memdiag_tracer.unreachable import Unreachable
from memdiag_tracer.walk import Walk


class AddressedWalk(Walk):
    """A look that also knows where the objects are; it holds none of them."""

    def __init__(self, *args):
        super().__init__(*args)
        self.addresses = {}

    def refer(self, value):
        reference = super().refer(value)
        self.addresses[reference["ref"]] = id(value)
        return reference


class Lifetimes:
    """``tell`` is the request's: what of ``refcounts`` and ``leaks`` is asked for."""

    def __init__(self, tell, tables, namespace, limits, is_program_code):
        self._unreachable = Unreachable(is_program_code) if "leaks" in tell else None
        self._counts = Counts(raw_memory(), tables, namespace, limits, is_program_code) if "refcounts" in tell else None

    def start(self):
        if self._unreachable is not None:
            self._unreachable.start()

    def note_young(self, objects):
        if self._unreachable is not None:
            self._unreachable.note_young(objects)

    def tell_unreachable(self, telling):
        """Tells what no name reaches; what names reach has been told. Returns the numbers of what was told first."""
        return [] if self._unreachable is None else self._unreachable.tell(telling)

    def tell_counts(self, look, frames, telling, unreachable):
        """Adds to the objects of a finished look how many references there are to each."""
        if self._counts is not None:
            self._counts.tell(look, frames, telling.addresses, unreachable)
