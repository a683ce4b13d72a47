"""The looks that are kept, and when a look can no longer be replaced by a later one."""

from memdiag_tracer.own_builtins import __builtins__  # noqa: F401

from memdiag_tracer.deltas import Deltas
from memdiag_tracer.output import Reader


class Keeper:
    """The looks that were kept, in order, told as deltas as soon as nothing before them can still go away."""

    def __init__(self, output):
        self._stream = output.stdout
        self._reader = Reader(output.stdout)
        self._deltas = Deltas()
        self._told = []
        self._waiting = []  # [unit or None while it may be replaced, look, position in the output]
        self.count = 0

    def keep(self, look, unit):
        self.count += 1
        self._waiting.append([None, look, self._stream.position])
        self._tell()

    def keep_last(self, look, unit):
        for index, (waiting, _, _) in enumerate(self._waiting):
            if waiting is unit:
                del self._waiting[index]
                self.count -= 1
                break
        self.count += 1
        self._waiting.append([unit, look, self._stream.position])

    def finish(self):
        for waiting in self._waiting:
            waiting[0] = None
        self._tell()
        return self._told

    def _tell(self):
        ready = 0
        for unit, look, position in self._waiting:
            if unit is not None:
                break
            self._told.append(self._deltas.step(look, self._reader.up_to(position)))
            ready += 1
        del self._waiting[:ready]
