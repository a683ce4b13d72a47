"""What one look tells: the frames that run or wait, and through them everything that names can reach."""

from memdiag_tracer.own_builtins import __builtins__  # noqa: F401

import gc

from memdiag_tracer import walk
from memdiag_tracer.encoders.generators import suspended_frame
from memdiag_tracer.lifetimes import AddressedTelling, Lifetimes

_pause, _resume, _is_on = gc.disable, gc.enable, gc.isenabled
MODULE_FRAME = 1


class Looker:
    """Looks at the memory of one run. ``active`` is the recorder's: what is known of each frame, by its address."""

    def __init__(self, identities, tables, active, namespace, assigned, limits, tells_all_variables=False, tell=()):
        self._identities = identities
        self._tables = tables
        self._active = active
        self._namespace = namespace
        self._assigned = assigned
        self._limits = limits
        self._tells_all_variables = tells_all_variables
        self._lifetimes = Lifetimes(tell, tables, namespace, limits, self._is_program_code) if tell else None

    def start(self):
        if self._lifetimes is not None:
            self._lifetimes.start()

    def look(self, event, frame, unit, at=None, returned=None, yielded=None, exception=None, reached=None):
        """A full look at memory from the frame that runs, or, without one, at the module after its end."""
        collects = _is_on()
        _pause()  # a collection in the middle would free what has been seen, and run the program's code
        self._identities.begin_look()
        tell = walk.Telling if self._lifetimes is None else AddressedTelling
        telling = tell(self._identities, self._is_program_code, self._limits)
        running = []
        here = frame
        while here is not None:
            activation = self._active.get(id(here))
            if activation is not None and id(here.f_code) in self._tables:
                running.append((here, activation))
            here = here.f_back
        running.reverse()
        stack = [self._told_frame(each, activation, telling) for each, activation in running]
        if not stack:
            stack = [self._told_module(telling)]
        top = stack[-1]
        top["state"] = "running"
        if at is not None:
            top["at"] = at.told
        if event == "return":
            top["returned"] = telling.refer(returned)
        if event == "yield":
            top["yielded"] = telling.refer(yielded)
        raised = telling.refer(exception) if exception is not None else None
        telling.tell_all()
        suspended = self._told_suspended(telling, {activation.number for _, activation in running})
        unreachable = [] if self._lifetimes is None else self._lifetimes.tell_unreachable(telling)
        met = [*zip(running, stack), *suspended]
        for (each, activation), told in met:
            table = activation.table
            if table.kind != "module" and table.kind != "class":
                walk.share_cells(told["bindings"], table.code, each.f_locals, activation.cells, telling)
        look = {
            "event": event,
            "ran": None if unit is None else unit.told,
            "reached": reached,
            "stack": stack,
            "suspended": [told for _, told in suspended],
            "heap": telling.heap,
            "exception": raised,
        }
        if self._lifetimes is not None:
            frames = [(each, told) for (each, _), told in met]
            if not running:
                frames.insert(0, (None, stack[0]))
            self._lifetimes.tell_counts(look, frames, telling, unreachable)
        self._identities.end_look()
        if collects:
            _resume()
        return look

    def _told_suspended(self, telling, running):
        """The frames of generators and coroutines that wait, also of those that no name reaches, as in a ``for``.

        A generator that ``throw`` goes through to the one it delegates to stands on the stack, without a call that
        was announced.
        """
        found = {}
        frames = telling.take_suspended() + self._waiting_frames()
        while frames:
            for frame in frames:
                activation = self._active.get(id(frame))
                if activation is None or activation.table.code is not frame.f_code:
                    continue
                if activation.number in found or activation.number in running:
                    continue
                told = self._told_frame(frame, activation, telling)
                told["state"] = "suspended"
                found[activation.number] = ((frame, activation), told)
            telling.tell_all()
            frames = telling.take_suspended()
        return [found[number] for number in sorted(found)]

    def _waiting_frames(self):
        frames = []
        for address, activation in [*self._active.items()]:
            if activation.waits is None:
                continue
            generator = activation.waits()
            if generator is None:  # it is gone, and nothing in its frame had to run for that
                del self._active[address]
            else:
                frames.append(suspended_frame(generator))
        return frames

    def _told_frame(self, frame, activation, telling):
        table = activation.table
        if table.kind == "module":
            bindings = walk.bindings_of_module(self._namespace, self._assigned, telling)
        elif table.kind == "class":
            bindings = walk.bindings_of_class(frame.f_locals, telling)
        else:
            bindings = walk.bindings_of_function(
                table.code, frame.f_locals, table.hidden, table.kind != "comprehension", telling
            )
            if self._tells_all_variables:
                bindings += walk.bindings_beside(table.code, frame.f_locals, table.hidden, telling)
        told = {"id": activation.number, "name": table.name, "kind": table.kind}
        if activation.parent is not None:
            told["parent"] = activation.parent
        told["state"] = "waiting"
        told["bindings"] = bindings
        if activation.unit is not None:
            told["at"] = activation.unit.told
        return told

    def _told_module(self, telling):
        return {
            "id": MODULE_FRAME,
            "name": "<module>",
            "kind": "module",
            "state": "waiting",
            "bindings": walk.bindings_of_module(self._namespace, self._assigned, telling),
        }

    def _is_program_code(self, code):
        return id(code) in self._tables
