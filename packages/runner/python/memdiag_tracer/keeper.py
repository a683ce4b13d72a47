"""The looks that are kept, and when a look can no longer be replaced by a later one."""

from memdiag_tracer.own_builtins import __builtins__  # noqa: F401

from memdiag_tracer.deltas import Deltas
from memdiag_tracer.output import Reader

_RESERVED = "reserved"


class Keeper:
    """The looks that were kept, in order, told as deltas as soon as nothing before them can still go away."""

    def __init__(self, output):
        self._stream = output.stdout
        self._reader = Reader(output.stdout)
        self._deltas = Deltas()
        self._told = []
        self._waiting = []  # [None once it is sure, look, position in the output]
        self.count = 0

    def keep(self, look, unit):
        self.count += 1
        self._waiting.append([None, look, self._stream.position])
        self._tell()

    def keep_last(self, look, unit):
        for index, (mark, _, _) in enumerate(self._waiting):
            if mark is unit:
                del self._waiting[index]
                self.count -= 1
                break
        self.count += 1
        self._waiting.append([unit, look, self._stream.position])

    def reserve(self, look):
        """Keeps a place for a look of which only later is known whether it belongs here; returns the place."""
        place = [_RESERVED, look, self._stream.position]
        self._waiting.append(place)
        return place

    def fill(self, place):
        place[0] = None
        self._tell()

    def give_up(self, place):
        self._waiting = [waiting for waiting in self._waiting if waiting is not place]
        self._tell()

    def finish(self):
        for waiting in self._waiting:
            waiting[0] = None
        self._tell()
        return self._told

    def _tell(self):
        ready = 0
        for mark, look, position in self._waiting:
            if mark is not None:
                break
            self._told.append(self._deltas.step(look, self._reader.up_to(position)))
            ready += 1
        del self._waiting[:ready]
