"""What one look tells: the frames that run or wait, and through them everything that names can reach."""

from memdiag_tracer.own_builtins import __builtins__  # noqa: F401

import gc

from memdiag_tracer import frames
from memdiag_tracer.encoders.generators import suspended_frame
from memdiag_tracer.heap import Heap, TooManyObjects
from memdiag_tracer.lifetimes import AddressedWalk, Lifetimes
from memdiag_tracer.shadow import shadow_of
from memdiag_tracer.walk import Walk

_pause, _resume, _is_on = gc.disable, gc.enable, gc.isenabled
MODULE_FRAME = 1


class Moment:
    """When a look is taken, and what is in the air then."""

    __slots__ = ("event", "at", "returned", "yielded", "exception", "claimed")

    def __init__(self, event, at, returned, yielded, exception, claimed):
        self.event = event
        self.at = at
        self.returned = returned
        self.yielded = yielded
        self.exception = exception
        self.claimed = claimed


class Looker:
    """Looks at the memory of one run.

    A look is ``{"event", "ran", "reached", "stack", "suspended", "exception", "claimed", "changed", "freed"}``: the frames in
    full, outermost first; of the objects those that are new or different since the look before, by their numbers,
    and the numbers of those that nothing reaches any more.
    """

    def __init__(
        self,
        identities,
        tables,
        active,
        namespace,
        assigned,
        limits,
        tells_all_variables,
        tell=(),
        memory=None,
        verify=None,
    ):
        """
        ``active`` is the recorder's: what is known of each frame, by its address. ``tells_all_variables``: also those
        of a frame that are no names of its own, such as free ones. ``tell`` is the request's: what is told beside
        values. ``memory`` is a view of the
        interpreter's memory (see ``shadow``), without which each look walks through everything. ``verify`` is
        called with both accounts of each look, by number: that of the walk, and that of the changes.
        """
        self._identities = identities
        self._tables = tables
        self._active = active
        self.names = _Names(namespace, assigned, tells_all_variables)
        self._limits = limits
        self._verify = verify
        self._lifetimes = Lifetimes(tell, tables, namespace, limits, self.is_program_code) if tell else None
        self._full = _FullLook(self, self._lifetimes)
        shadow = shadow_of(memory, limits["items"]) if identities.holds else None
        self._quick = None if shadow is None else _QuickLook(self, shadow)

    def start(self):
        if self._lifetimes is not None:
            self._lifetimes.start()

    def note_young(self, objects):
        """Objects made since the last look, before Python's collector counts them among the old."""
        if self._lifetimes is not None:
            self._lifetimes.note_young(objects)

    def told(self):
        """The objects as the last look told them, by their numbers."""
        return self._full.heap if self._quick is None else self._quick.heap.told

    def look(
        self, event, frame, unit, at=None, returned=None, yielded=None, exception=None, reached=None, claimed=()
    ):
        """A look at memory from the frame that runs, or, without one, at the module after its end."""
        collects = _is_on()
        _pause()  # a collection in the middle would free what has been seen, and run the program's code
        gone = self._identities.begin_look()
        moment = Moment(event, at, returned, yielded, exception, claimed)
        running = self._running(frame)
        found = None
        if self._quick is not None:
            try:
                found = self._quick.look(moment, running, gone)
            except TooManyObjects:
                self._full.take_over(self._quick.heap.told)
                self._quick = None
        if found is None:
            found = self._full.look(moment, running)
        elif self._verify is not None:
            self._verify(self._full.look(moment, running), found, self._full.heap, self._quick.heap.told)
        self._identities.end_look()
        self._identities.let_go(found["freed"])
        if collects:
            _resume()
        return {"event": event, "ran": None if unit is None else unit.told, "reached": reached, **found}

    def is_program_code(self, code):
        return id(code) in self._tables

    def telling_parts(self):
        return self._identities, self.is_program_code, self._limits

    def _running(self, frame):
        running = []
        while frame is not None:
            activation = self._active.get(id(frame))
            if activation is not None and id(frame.f_code) in self._tables:
                if not activation.table.is_followed:
                    activation.settle(frame.f_lasti)
                running.append((frame, activation))
            frame = frame.f_back
        running.reverse()
        return running

    def waiting_frames(self):
        """The frames of generators and coroutines that wait, also of those that no name reaches, as in a ``for``.

        One of them may be running nevertheless: a generator that ``throw`` goes through to the one it delegates to
        stands on the stack, without a call that was announced.
        """
        found = []
        for address, activation in [*self._active.items()]:
            if activation.waits is None:
                continue
            generator = activation.waits()
            if generator is None:  # it is gone, and nothing in its frame had to run for that
                del self._active[address]
            else:
                frame = suspended_frame(generator)
                if not activation.table.is_followed:
                    activation.settle(frame.f_lasti)
                found.append(frame)
        return found

    def known(self, frame):
        """What is known of a frame of the program, or None."""
        activation = self._active.get(id(frame))
        return activation if activation is not None and activation.table.code is frame.f_code else None


class _Names:
    """The names that frames bind."""

    def __init__(self, namespace, assigned, tells_all_variables):
        self.namespace = namespace
        self._assigned = assigned
        self.tells_all_variables = tells_all_variables

    def of(self, frame, activation, telling):
        table = activation.table
        if table.kind == "module":
            return self.of_module(telling)
        if table.kind == "class":
            return frames.bindings_of_class(frame.f_locals, telling)
        variables = frame.f_locals
        names = frames.bindings_of_function(
            table.code, variables, table.hidden, table.kind != "comprehension", telling
        )
        if self.tells_all_variables:
            names += frames.bindings_beside(table.code, variables, table.hidden, telling)
        return names

    def of_module(self, telling):
        return frames.bindings_of_module(self.namespace, self._assigned, telling)


class _FullLook:
    """Tells everything there is, and finds out what is different by comparing it with what was told before."""

    def __init__(self, looker, lifetimes):
        self._looker = looker
        self._names = looker.names
        self._lifetimes = lifetimes
        self._walk = Walk if lifetimes is None else AddressedWalk
        self.heap = {}

    def take_over(self, told):
        """Goes on after an account of changes that was given up: all that it had told may be different now."""
        self.heap = dict.fromkeys(told)

    def look(self, moment, running):
        telling = self._walk(*self._looker.telling_parts())
        bindings = [(each, activation, self._names.of(each, activation, telling)) for each, activation in running]
        stack = [_told_frame(activation, names) for _, activation, names in bindings]
        if not stack:
            stack = [_told_module(self._names.of_module(telling))]
        in_the_air = _tell_moment(moment, stack[-1], telling)
        telling.tell_all()
        waiting = self._waiting(telling, {activation.number for _, activation in running})
        suspended = [_told_frame(activation, names, "suspended") for _, activation, names in waiting]
        unreachable = [] if self._lifetimes is None else self._lifetimes.tell_unreachable(telling)
        for each, activation, names in [*bindings, *waiting]:
            _share_cells(each, activation, names, telling)
        look = {"stack": stack, "suspended": suspended, **in_the_air}
        if self._lifetimes is not None:
            places = [each for each, _ in running] or [None]
            met = [*zip(places, stack), *zip([each for each, _, _ in waiting], suspended)]
            self._lifetimes.tell_counts({**look, "heap": telling.heap}, met, telling, unreachable)
        return {**look, **self._difference(telling.heap)}

    def _difference(self, heap):
        before, self.heap = self.heap, heap
        changed = {
            number: told for number, told in heap.items() if number not in before or before[number] != told
        }
        return {"changed": changed, "freed": [number for number in before if number not in heap]}

    def _waiting(self, telling, running):
        found = {}
        met = telling.take_suspended() + self._looker.waiting_frames()
        while met:
            for frame in met:
                activation = self._looker.known(frame)
                if activation is None or activation.number in running:
                    continue
                if activation.number not in found:
                    names = self._names.of(frame, activation, telling)
                    found[activation.number] = (frame, activation, names)
            telling.tell_all()
            met = telling.take_suspended()
        return [found[number] for number in sorted(found)]


class _QuickLook:
    """Tells what changed since the look before."""

    def __init__(self, looker, shadow):
        self._looker = looker
        self._names = looker.names
        self._shadow = shadow
        self.heap = Heap(*looker.telling_parts(), shadow)
        self._known = {}  # number of a frame: its names, and whether a change of them would be noticed
        self._waited = {}  # number of a frame that waited: its names, its statement, and how it was told

    def look(self, moment, running, gone):
        changed, different = self._shadow.changed()
        different |= self.heap.begin(changed, gone)
        met = {activation.number for _, activation in running}
        waiting = self._waiting(met)
        met.update(number for number, _, _ in waiting)
        if not running:
            met.add(MODULE_FRAME)
        for number in [number for number in self._known if number not in met]:
            del self._known[number]
            self._waited.pop(number, None)
            self._shadow.forget_frame(number)
            self.heap.forget(-number)
        bindings = [(each, activation, self._of(each, activation, different)) for each, activation in running]
        suspended = [(each, activation, self._of(each, activation, different)) for _, each, activation in waiting]
        stack = self._told_stack(bindings)
        if not stack:
            stack = [_told_module(self._of(None, None, different))]
        in_the_air = self.heap.tell_for(Heap.LOOK, lambda telling: _tell_moment(moment, stack[-1], telling))
        changed, freed = self.heap.settle()
        for each, activation, names in [*bindings, *suspended]:
            if activation.table.has_cells:
                _share_cells(each, activation, names, self.heap)
        return {
            "stack": stack,
            "suspended": [_told_frame(activation, names, "suspended") for _, activation, names in suspended],
            **in_the_air,
            "changed": changed,
            "freed": freed,
        }

    def _told_stack(self, bindings):
        """A deep stack is told again and again: a frame that waits is told by the same object while it is the same."""
        stack = []
        for _, activation, names in bindings[:-1]:
            before = self._waited.get(activation.number)
            if before is None or before[0] is not names or before[1] is not activation.unit:
                before = names, activation.unit, _told_frame(activation, names)
                self._waited[activation.number] = before
            stack.append(before[2])
        for _, activation, names in bindings[-1:]:
            stack.append(_told_frame(activation, names))
        return stack

    def _waiting(self, running):
        found = {}
        for frame in self._looker.waiting_frames():
            activation = self._looker.known(frame)
            if activation is not None and activation.number not in running:
                found[activation.number] = (activation.number, frame, activation)
        return [found[number] for number in sorted(found)]

    def _of(self, frame, activation, different):
        """The names of a frame; of the module, when nothing runs any more."""
        number = MODULE_FRAME if activation is None else activation.number
        known = self._known.get(number)
        if known is not None and known[1] and number not in different:
            return known[0]
        if activation is None:
            names = self.heap.tell_for(-number, self._names.of_module)
        else:
            names = self.heap.tell_for(-number, lambda telling: self._names.of(frame, activation, telling))
        is_watched = self._watch(number, frame, activation) if known is None else known[1]
        if known is not None and is_watched:
            self._shadow.renew_frame(number)
        self._known[number] = (names, is_watched)
        return names

    def _watch(self, number, frame, activation):
        kind = "module" if activation is None else activation.table.kind
        if kind == "module":
            self._shadow.watch_namespace(number, self._names.namespace)
            return True
        if kind == "class":
            if type(frame.f_locals) is not dict:
                return False
            self._shadow.watch_namespace(number, frame.f_locals)
            return True
        code = activation.table.code
        if code.co_cellvars or (code.co_freevars and self._names.tells_all_variables):
            return False
        self._shadow.watch_frame(number, frame, code.co_nlocals)
        return True


def _told_frame(activation, bindings, state="waiting"):
    told = {"id": activation.number, "name": activation.table.name, "kind": activation.table.kind}
    if activation.parent is not None:
        told["parent"] = activation.parent
    told["state"] = state
    told["bindings"] = bindings
    if activation.unit is not None:
        told["at"] = activation.unit.told
    return told


def _told_module(bindings):
    return {"id": MODULE_FRAME, "name": "<module>", "kind": "module", "state": "waiting", "bindings": bindings}


def _tell_moment(moment, top, telling):
    """Tells what is in the air: on the running frame what it returns or yields. Returns the exception, if any, and what
    a claim speaks of.
    """
    top["state"] = "running"
    if moment.at is not None:
        top["at"] = moment.at.told
    if moment.event == "return":
        top["returned"] = telling.refer(moment.returned)
    if moment.event == "yield":
        top["yielded"] = telling.refer(moment.yielded)
    exception = None if moment.exception is None else telling.refer(moment.exception)
    return {"exception": exception, "claimed": [telling.refer(value) for value in moment.claimed]}


def _share_cells(frame, activation, bindings, telling):
    table = activation.table
    if table.kind != "module" and table.kind != "class":
        frames.share_cells(bindings, table.code, frame.f_locals, activation.cells, telling)
