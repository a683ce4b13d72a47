"""Memory as it was last told, kept up to date: a look tells what changed, whatever else exists.

What names reach is known by a tree: each object hangs on one of those that refer to it, and by these on a frame. Only
when an object loses the reference on which it hangs is another one looked for among those that refer to it. What
finds none is not reached any more.

No object is held between looks. An object is read again by its address, and only when it is certain to live there:
when an object that lives itself, and has not changed since it was told, refers to that address.
"""

from memdiag_tracer.own_builtins import __builtins__  # noqa: F401

import gc
from collections import deque

from memdiag_tracer.encoders import encoder_of
from memdiag_tracer.shadow import never_changes, object_at
from memdiag_tracer.telling import Telling

_is_tracked = gc.is_tracked
_NOBODY = ()
_NO_ROW = ([], [], [])
# A change of one of these changes what is told of each instance.
_SAID_OF_INSTANCES = ("name", "bases")


class TooManyObjects(Exception):
    """More than ``limits.objects``: which ones are told then depends on all of them."""


class Heap(Telling):
    """The objects that are reached, and who refers to whom.

    An owner is whoever refers to objects: an object by its number, a frame by its number below zero, and the look
    itself, for what is returned or raised, as 0. Frames and the look are always reached.
    """

    LOOK = 0

    def __init__(self, identities, is_program_code, limits, shadow):
        super().__init__(identities, is_program_code, limits)
        self._shadow = shadow
        self._limit = limits["objects"]
        self.told = {}
        self._addresses = {}
        self._types = {}  # number: address of the type by which the object is watched
        self._references = {}  # number: the reference to it, as the trace has it
        self._referred = {}  # owner: numbers it refers to, in order
        self._owners = {}  # number: {owner: how often}
        self._hangs_on = {}  # number: owner, or None while it is loose
        self._loose = set()
        self._met = deque()  # objects referred to for the first time
        self._stale = set()  # told once, and changed since
        self._shares = {}  # number of a function: (name, address) of each cell that it shares
        self._shared = {}  # (name, address): number of the cell, and how many functions share it
        self._rows = {}  # number of a row: addresses, references and numbers of what it was told to hold
        self._telling = None
        self._gone = set()
        self._restless = set()  # objects of which nobody knows how to notice a change
        self._now = None
        self._met_cells = None
        self._changed = {}
        self._freed = []

    def begin(self, changed, gone):
        """Begins a look.

        ``changed``: numbers of objects that changed. ``gone``: numbers of objects at whose address there is another
        one now. Returns the numbers of the frames that refer to one of those.
        """
        self._changed, self._freed = {}, []
        self._cells.clear()
        self._stale = {number for number in changed if number in self.told} | self._restless
        self._gone = set(gone)
        frames = set()
        for number in gone:
            frames.update(self._lose(number))
        return frames

    def tell_for(self, owner, tell):
        """What ``tell`` makes of this Telling, on behalf of a frame or of the look; it may refer to objects."""
        self._now = numbers = []
        told = tell(self)
        self._refers_to(owner, numbers)
        return told

    def forget(self, owner):
        """The owner refers to nothing any more."""
        self._refers_to(owner, [])
        del self._referred[owner]

    def settle(self):
        """Tells what is new or changed and is reached, and frees what is not.

        Returns what is told now of each object that is new or changed, and the numbers of those that are gone.
        """
        while True:
            self._tell_met()
            if not self._tell_stale() and not self._hang_loose():
                break
        self._free_loose()
        return self._changed, self._freed

    # Telling

    def refer(self, value):
        number = self._identities.of(value)
        self._now.append(number)
        known = self._references.get(number)
        if known is None:
            known = self._references[number] = {"ref": number}
            self._met.append((number, value))
        return known

    def refer_all(self, values):
        """What a row held when it was told the last time is not asked for again, as far as it is the same."""
        addresses = [*map(id, values)]
        known, references, numbers = self._rows.get(self._telling, _NO_ROW)
        if addresses[: len(known)] == known and self._gone.isdisjoint(numbers):
            self._now += numbers
            first = len(self._now) - len(numbers)
        else:
            known, references = [], []
            first = len(self._now)
        references = references + [self.refer(value) for value in values[len(known) :]]
        self._rows[self._telling] = (addresses, references, self._now[first:])
        return references

    def _tell_met(self):
        while self._met:
            number, value = self._met.popleft()
            if len(self.told) >= self._limit:
                raise TooManyObjects
            self._addresses[number] = id(value)
            self._tell(number, value)

    def _tell_stale(self):
        """Tells again what changed and is reached; whether there was anything."""
        some = False
        for number in [*self._stale]:
            while number in self._stale:
                outermost = self._outermost_stale(number)
                if outermost is None:
                    break
                some = True
                self._stale.discard(outermost)
                value = object_at(self._addresses[outermost])
                if self._identities.of(value) == outermost:
                    self._tell(outermost, value)
                else:
                    self._lose(outermost)
        return some

    def _outermost_stale(self, number):
        """The first of those by which the object is reached that changed; None when it is not reached."""
        outermost = None
        while number is not None and number > 0:
            if number in self._stale:
                outermost = number
            number = self._hangs_on[number]
        return None if number is None else outermost

    def _tell(self, number, value):
        self._now = numbers = []
        self._telling = number
        self._forget_cells(number)
        met = self._met_cells = []
        told = self._told(number, value)
        self._refers_to(number, numbers)
        if met:
            self._shares[number] = met
        self._keep_watch(number, value)
        before = self.told.get(number)
        if before is not None and told["look"] == "class":
            if any(before.get(part) != told.get(part) for part in _SAID_OF_INSTANCES):
                self._tell_instances_again(number)
        if before is None or before != told:
            self.told[number] = self._changed[number] = told

    def meet_cell(self, name, cell):
        super().meet_cell(name, cell)
        place = (name, id(cell))
        self._met_cells.append(place)
        _, count = self._shared.get(place, (None, 0))
        self._shared[place] = (self.cell(cell), count + 1)

    def cell_at(self, name, address):
        return self._shared.get((name, address), (None,))[0]

    def _forget_cells(self, number):
        for place in self._shares.pop(number, _NOBODY):
            cell, count = self._shared[place]
            if count == 1:
                del self._shared[place]
            else:
                self._shared[place] = (cell, count - 1)

    def _tell_instances_again(self, number):
        for owner in self._owners.get(number, _NOBODY):
            told = self.told.get(owner)
            if told is not None and told.get("class") == number:
                self._stale.add(owner)

    def _keep_watch(self, number, value):
        kind = type(value)
        if not _is_tracked(value) and never_changes(kind):
            return  # and stays where it is, since it is held while it is shown
        if self._types.get(number) == id(kind):
            if number not in self._restless:
                self._shadow.renew_object(number)
            return
        if number in self._types:
            self._shadow.forget_object(number)
            self._restless.discard(number)
        self._types[number] = id(kind)
        if not self._shadow.watch_object(number, value, kind, encoder_of(kind)[1]):
            self._restless.add(number)

    # Who refers to whom

    def _refers_to(self, owner, numbers):
        before = self._referred.get(owner, _NOBODY)
        self._referred[owner] = numbers
        if before == numbers:
            return
        if numbers[: len(before)] == before:
            for number in numbers[len(before) :]:
                self._attach(number, owner)
            return
        difference = {}
        for number in numbers:
            difference[number] = difference.get(number, 0) + 1
        for number in before:
            difference[number] = difference.get(number, 0) - 1
        for number, count in difference.items():
            for _ in range(count):
                self._attach(number, owner)
            for _ in range(-count):
                self._detach(number, owner)

    def _attach(self, number, owner):
        owners = self._owners.get(number)
        if owners is None:
            owners = self._owners[number] = {}
        owners[owner] = owners.get(owner, 0) + 1
        if self._hangs_on.get(number) is None:
            self._hang(number, owner)

    def _detach(self, number, owner):
        owners = self._owners[number]
        owners[owner] -= 1
        if owners[owner]:
            return
        del owners[owner]
        if self._hangs_on[number] == owner:
            self._hangs_on[number] = None
            self._loose.add(number)

    def _hang(self, number, owner):
        """Hangs an object on an owner that is reached, and on it what is loose and it refers to."""
        todo = [(number, owner)]
        while todo:
            number, owner = todo.pop()
            if self._hangs_on.get(number) is not None:
                continue
            self._hangs_on[number] = owner
            self._loose.discard(number)
            todo += [(other, number) for other in self._referred.get(number, _NOBODY) if other in self._loose]

    def _hang_loose(self):
        """Looks for another owner of each object that is loose; whether one was found."""
        some = False
        todo = [*self._loose]
        while todo:
            number = todo.pop()
            if number not in self._loose:
                continue
            owner = next((owner for owner in self._owners[number] if self._is_reached(owner)), None)
            if owner is not None:
                some = True
                self._hang(number, owner)
                continue
            for other in self._referred[number]:
                if self._hangs_on[other] == number:
                    self._hangs_on[other] = None
                    self._loose.add(other)
                    todo.append(other)
        return some

    def _is_reached(self, owner):
        while owner is not None and owner > 0:
            owner = self._hangs_on[owner]
        return owner is not None

    def _lose(self, number):
        """The object is gone: whoever referred to it has changed. Returns the numbers of the frames among them."""
        self._gone.add(number)
        self._stale.discard(number)
        frames = []
        for owner in self._owners.get(number, _NOBODY):
            if owner > 0:
                self._stale.add(owner)
            elif owner < 0:
                frames.append(-owner)
        return frames

    def _free_loose(self):
        loose = self._loose
        for number in sorted(loose):
            for other in self._referred.pop(number):
                owners = self._owners.get(other)
                if owners is not None:
                    owners.pop(number, None)
        for number in sorted(loose):
            for part in (self.told, self._addresses, self._references, self._owners, self._hangs_on):
                del part[number]
            self._rows.pop(number, None)
            if self._types.pop(number, None) is not None:
                self._shadow.forget_object(number)
            self._changed.pop(number, None)
            self._forget_cells(number)
            self._restless.discard(number)
            self._freed.append(number)
        loose.clear()
