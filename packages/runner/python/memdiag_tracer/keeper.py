"""The looks that are kept, and when a look can no longer be replaced by a later one."""

from memdiag_tracer.own_builtins import __builtins__  # noqa: F401

from memdiag_tracer.deltas import Deltas, with_changes_before
from memdiag_tracer.output import Reader

_RESERVED = "reserved"


class Keeper:
    """The looks that were kept, in order, told as deltas as soon as nothing before them can still go away."""

    def __init__(self, output):
        # Whether steps at which memory is as before are left out, except those that someone asked for by place.
        self.only_changes = False
        self._stream = output.stdout
        self._reader = Reader(output.stdout)
        self._deltas = Deltas()
        self._told = []
        self._waiting = []  # [None once it is sure, look, position in the output]
        self._given_up = None  # the last look, when it is not kept: what it told is told by the next
        self.count = 0

    def keep(self, look, unit):
        self.count += 1
        self._wait(None, look)
        self._tell()

    def keep_last(self, look, unit):
        for place in self._waiting:
            if place[0] is unit:
                self._drop(place)
                self.count -= 1
                break
        self.count += 1
        self._wait(unit, look)

    def reserve(self, look):
        """Keeps a place for a look of which only later is known whether it belongs here; returns the place."""
        return self._wait(_RESERVED, look)

    def reserve_aside(self, look, claim):
        """Keeps a place for what a claim was false of; no step that the moments select."""
        return self.reserve({**look, "claim": claim})

    def fill(self, place):
        place[0] = None
        self._tell()

    def give_up(self, place):
        self._drop(place)
        self._tell()

    def finish(self):
        for waiting in self._waiting:
            waiting[0] = None
        self._tell()
        return self._told

    def _wait(self, mark, look):
        if self._given_up is not None:
            look = with_changes_before(self._given_up, look)
            self._given_up = None
        place = [mark, look, self._stream.position]
        self._waiting.append(place)
        return place

    def _drop(self, place):
        index = next(index for index, waiting in enumerate(self._waiting) if waiting is place)
        del self._waiting[index]
        if index < len(self._waiting):
            self._waiting[index][1] = with_changes_before(place[1], self._waiting[index][1])
        elif self._given_up is None:
            self._given_up = place[1]
        else:
            self._given_up = with_changes_before(place[1], self._given_up)

    def _tell(self):
        ready = 0
        for mark, look, position in self._waiting:
            if mark is not None:
                break
            # What a look tells is all known already where it tells no change, so nothing is lost with it.
            if not self.only_changes or _is_asked_for(look) or self._deltas.has_changed(look):
                self._told.append(self._deltas.step(look, self._reader.up_to(position)))
            ready += 1
        del self._waiting[:ready]


def _is_asked_for(look):
    return look.get("point") is not None or look.get("claim") is not None
