"""The trace function: turns Python's events into executions of statements and decides when to look.

"After a statement ran" is known at the next event of the same frame: the next statement's beginning, or the
frame's return. A step shows memory then. What is kept about a frame is found by the frame's address and dropped
when the frame returns; frames themselves are never held, since that would keep their objects alive.
"""

from memdiag_tracer.own_builtins import __builtins__  # noqa: F401

import gc
import sys
import weakref

from memdiag_tracer import peek
from memdiag_tracer.activation import Activation
from memdiag_tracer.claims import Claims
from memdiag_tracer.headroom import with_headroom
from memdiag_tracer.identity import Identities
from memdiag_tracer.keeper import Keeper
from memdiag_tracer.listening import Listening
from memdiag_tracer.look import MODULE_FRAME, Looker
from memdiag_tracer.moments import EACH, LAST, Moments
from memdiag_tracer.raises import Raises
from memdiag_tracer.scopes import Births
from memdiag_tracer.watch import Watch

_referents = gc.get_referents
_pause, _resume, _is_on = gc.disable, gc.enable, gc.isenabled
_settrace = sys.settrace
_frame = sys._getframe
_set_limit = sys.setrecursionlimit

_CALLED = frozenset({"function", "lambda", "generator", "coroutine", "async generator"})
# A program that says none of these words cannot notice that a number or a string lives on.
_LOOKS_AT_REFERENCES = ("getrefcount", "get_referrers", "id(")
# … and one that says none of these has no use for a list of what the collector knows; for a proxy the tracer has.
_LISTS_OBJECTS = ("proxy", "get_objects", "get_referrers", "freeze", "get_count", "get_stats")


class Recorder:
    """Traces one run. ``stop`` is called when a limit is reached and is expected not to return.

    ``leaves_alone``: not all code is followed (followed.py).
    """

    def __init__(self, request, tables, namespace, assigned, output, answers, stop, leaves_alone, memory=None, verify=None):
        self._limits = request["limits"]
        self._tables = tables
        self._parts = request["parts"]
        self._all_moments = [Moments(part.get("moments", request["moments"])) for part in self._parts]
        self._part = 0
        self._moments = self._all_moments[0]
        self._snapshots = [frozenset(part.get("points", ())) for part in self._parts]
        self._stop = stop
        self._active = {}
        self._last_number = MODULE_FRAME
        sources = "\n".join(part["code"] for part in request["parts"])
        tell = request.get("tell", ())
        self._identities = Identities(
            holds=not tell and not any(word in sources for word in _LOOKS_AT_REFERENCES),
            finalizers="__del__" in sources and "getweakref" not in sources,
            lists=any(word in sources for word in _LISTS_OBJECTS),
        )
        self._looker = Looker(
            self._identities,
            tables,
            self._active,
            namespace,
            assigned,
            self._limits,
            any(moments.lines for moments in self._all_moments),
            tell,
            memory,
            verify,
        )
        self._births = Births()
        self._keeper = Keeper(output)
        outside = lambda: (output.stdout.position, output.stderr.position, answers.lines_read)
        self._claims = Claims(self._parts, self._looker, self._identities, self._keeper, self._limits, outside)
        self.steps = []
        self._last_lines = {}
        self._end_point = None  # that a step is asked for at the very end of the part
        self._raises = Raises(self._active, self._looker, self._keeper, self._keep)
        self._listening = Listening(self, tables, self._active, self._raises) if leaves_alone else None
        self._watch = Watch(self._after_loss, self.after_raise)
        # Whether functions may have been made that nobody noted; who is told of each line looks each time.
        self.births_are_due = True
        self._local = self._on_event
        self.ended = False

    # The run

    def start(self):
        self._looker.start()
        self._identities.start(self._before_collection)

    def know(self, part):
        """What claims and points of a part need to know of it."""
        self._claims.know(part.code)
        body = part.tree.body
        self._last_lines[part.index] = body[-1].lineno if body else None

    def begin_part(self, part):
        self._part = part
        self._moments = self._all_moments[part]
        self._raises.moments = self._moments
        self._keeper.only_changes = self._moments.changes
        self._keeper.count = 0
        self.ended = False
        self._end_point = None
        if self._listening is not None:
            self._listening.start()
            return
        self._watch.start()
        _settrace(self._on_call)

    def pause(self):
        """What runs now is no part of the program."""
        _settrace(None)
        self._watch.stop()
        if self._listening is not None:
            self._listening.stop()

    def stop(self):
        self.pause()
        self._identities.stop()

    def end_part(self, error=None):
        """A part is over; with its steps. ``error``: the exception that nobody caught."""
        if error is not None:
            self._raises.keep_uncaught(error)
        elif not self.ended and self._moments.end:
            self._keep(self._looker.look("end", None, None), EACH)
        self.unfinished()

    def settle(self, frame):
        """Finds out where the frames are that run, from ``frame`` outwards, and what has run in them."""
        while frame is not None:
            activation = self._active.get(id(frame))
            if activation is not None and activation.table.code is frame.f_code and not activation.table.is_followed:
                activation.settle(frame.f_lasti)
            frame = frame.f_back

    def unfinished(self):
        """All steps so far are sure, as those of a run that was stopped."""
        self._raises.forget_all()
        self.steps = self._keeper.finish()

    def entered(self):
        return self._moments.entered()

    def claims(self):
        return self._claims.told()

    # Events

    def _on_call(self, frame, event, arg):
        limit = with_headroom()
        try:
            self.note_births(frame.f_back)
            return self.began(frame)
        finally:
            _set_limit(limit)

    def _on_event(self, frame, event, arg):
        activation = self._active.get(id(frame))
        if activation is None:
            return self._local
        if event == "opcode" and not self.moves(frame.f_lasti, activation):
            return self._local
        limit = with_headroom()
        try:
            self.handle(frame, activation, event, arg)
        finally:
            _set_limit(limit)
        return self._local

    def handle(self, frame, activation, event, arg):
        """Makes of an event what it means; the words are those of ``sys.settrace``."""
        self.note_births(frame)
        if not activation.table.is_followed:
            activation.settle(frame.f_lasti)
        if event == "opcode":
            self._on_instruction(frame, activation, frame.f_lasti)
        elif event == "line":
            if self._raises.on_their_way and not activation.table.is_before_handler(frame.f_lasti):
                self._raises.forget_caught(frame)
            self._on_instruction(frame, activation, activation.table.arrival(frame.f_lasti))
            if self._moments.lines and frame.f_lineno:  # an empty module announces line 0
                self._reach(frame, activation)
        elif event == "return":
            self._on_return(frame, activation, arg)
        elif event == "exception":
            self._raises.note(frame, activation, arg[1])

    def began(self, frame):
        """A frame begins or goes on."""
        table = self._tables.get(id(frame.f_code))
        if table is None or table.kind is None:
            return None
        address = id(frame)
        if frame.f_lasti <= table.resume or address not in self._active:
            activation = self._active[address] = Activation(self._new_number(table), table)
            activation.parent = self._parent(frame, table)
            if table.kind in _CALLED:
                wanted, of = self._moments.wanted_of("call", table)
                if wanted is not None:
                    self._keep(self._looker.look("call", frame, None), wanted, of)
            if table.by_instruction and self._listening is None:
                frame.f_trace = self._local  # the flag does nothing on a frame that is not traced yet
                frame.f_trace_opcodes = True
        else:
            self._active[address].waits = None
        return self._local

    @staticmethod
    def moves(offset, activation):
        """Whether an instruction is more than one of the many of the statement the frame is in."""
        unit, begins = activation.table.reach(offset, activation.unit, activation.last_at)
        if begins or (unit is not None and unit is not activation.unit):
            return True
        if unit is not None:
            activation.last_at = offset
        return False

    def _on_instruction(self, frame, activation, offset):
        unit, begins = activation.table.reach(offset, activation.unit, activation.last_at)
        if unit is None:
            return
        if unit.is_point:
            if begins and (unit is not activation.place or activation.table.comes_again(offset, activation.last_at)):
                self._at_point(frame, activation, unit)
            activation.place, activation.last_at = unit, offset
            return
        activation.last_at = offset
        if activation.place is not None:
            activation.place = None
        if begins:
            self._complete(frame, activation, unit)
            self._begin(activation, unit)
        elif unit is not activation.unit and not (activation.unit is not None and activation.unit.is_leaving):
            self._complete(frame, activation, unit)
            activation.unit = unit

    def _begin(self, activation, unit):
        activation.unit = unit
        activation.open = True

    def _reach(self, frame, activation):
        reached = self._reached(frame, activation)
        self._keep(self._looker.look("reach", frame, None, at=activation.unit, reached=reached), EACH)

    def _reached(self, frame, activation):
        return {"part": activation.table.part, "line": frame.f_lineno}

    def _complete(self, frame, activation, following, point=None):
        """The open statement has run; ``following`` is next, if any. ``point``: where a step is asked for after it."""
        if not activation.open:
            return
        unit = activation.unit
        activation.open = False
        unit.times += 1
        if point is None and unit.point is not None:
            point = self._point_after(unit)
        wanted = self._moments.wanted(unit, unit.times) if point is None else EACH
        if wanted is not None:
            self._keep(self._looker.look("line", frame, unit, at=following), wanted, unit, point)
        if unit.point is not None:
            self._check_claims(frame, unit, "line", unit, at=following)

    # Points

    def _at_point(self, frame, activation, place):
        """The program came to a point on a line of its own; the statement before it has run, whatever comes next."""
        point = self._point_after(place)
        if point is not None:
            if activation.open and self._point_after(activation.unit) is not None:
                self._complete(frame, activation, None)  # a step of its own is asked for there
            is_end = activation.table.kind == "module" and place.line == self._last_lines[place.part]
            if is_end and self._moments.end:
                self._end_point = point
            elif activation.open:
                self._complete(frame, activation, None, point)
            else:
                self._keep(self._looker.look("line", frame, None), EACH, None, point)
        self._check_claims(frame, place, "line", None)

    def _point_after(self, unit):
        """Where a step is asked for after the unit, in the part that runs."""
        if unit.point is None or unit.part != self._part or unit.point not in self._snapshots[unit.part]:
            return None
        return {"part": unit.part, "line": unit.point}

    def _check_claims(self, frame, unit, event, ran, **air):
        """Checks what is claimed at a unit's point, about the moment that a look with these words shows."""

        def look(claimed=()):
            return self._looker.look(event, frame, ran, claimed=claimed, **air)

        self._claims.check(unit.part, unit.point, frame, look)

    def _on_return(self, frame, activation, value):
        table, unit = activation.table, activation.unit
        if table.is_yield(frame.f_lasti):
            wanted, of = self._moments.wanted_of("yield", table) if self._gives(table, frame.f_lasti) else (None, None)
            if wanted is not None:
                if table.kind == "async generator":
                    (value,) = _referents(value)  # Python wraps it, to tell it from what an ``await`` gives
                self._keep(self._looker.look("yield", frame, unit, yielded=value), wanted, of)
            activation.waits = weakref.ref(frame.f_generator)
            return
        if table.is_return(frame.f_lasti):
            self._raises.forget_caught(frame, has_returned=True)
            self._on_normal_return(frame, activation, value)
        elif table.is_reraise(frame.f_lasti):
            self._complete(frame, activation, None)  # the end of a `finally`; the exception goes on
        del self._active[id(frame)]

    @staticmethod
    def _gives(table, offset):
        """Whether the yield gives the caller a value; an ``await`` in an async generator is one for the event loop."""
        return table.kind == "generator" or table.kind == "async generator" and not table.is_await(offset)

    def _on_normal_return(self, frame, activation, value):
        table, unit = activation.table, activation.unit
        wanted = point = None
        has_run = activation.open
        if has_run:
            activation.open = False
            unit.times += 1
            if unit.point is not None:
                point = self._point_after(unit)
            wanted = self._moments.wanted(unit, unit.times) if point is None else EACH
        if table.kind == "module" and table.part == self._part and self._moments.end:
            self.ended = True
            # Some code has no line, such as what is left of an `except*`, and an empty module.
            has_line = self._moments.lines and bool(frame.f_lineno)
            reached = self._reached(frame, activation) if has_line else None
            event = "end"
            self._keep(self._looker.look(event, frame, unit, reached=reached), EACH, None, point or self._end_point)
        elif table.kind in _CALLED:
            by = unit
            of_function, of = self._moments.wanted_of("return", table)
            if of_function is not None and wanted is not EACH:
                wanted, by = of_function, of
            event = "return"
            if wanted is not None:
                self._keep(self._looker.look(event, frame, unit, returned=value), wanted, by, point)
        else:
            event = "line"
            if wanted is not None:
                self._keep(self._looker.look(event, frame, unit), wanted, unit, point)
        if has_run and unit.point is not None:
            self._check_claims(frame, unit, event, unit, returned=value)

    # Exceptions

    def after_raise(self, frame, offset, error):
        """An exception goes on: by ``raise`` alone, of which the trace function is not told, or after ``finally``."""
        activation = self._active.get(id(frame))
        if activation is None or self._claims.is_checking:
            return
        if activation.table.is_raise(offset):
            self._raises.note(frame, activation, error)
        elif BaseExceptionGroup in peek.mro(type(error)) and not self._raises.know(error):
            # What ``except*`` leaves of a group goes on as a group of its own, which no statement raises.
            self._complete(frame, activation, None)
            self._raises.note(frame, activation, error, by_statement=False)

    def _after_loss(self, frame):
        """Python removes the trace function when it has no stack left for it: puts it back."""
        while frame is not None:
            if id(frame) in self._active:
                frame.f_trace = self._local
            frame = frame.f_back
        _settrace(self._on_call)

    # Frames

    def _new_number(self, table):
        if table.kind == "module":
            return MODULE_FRAME
        self._last_number += 1
        return self._last_number

    def _number_of(self, frame):
        activation = self._active.get(id(frame))
        return None if activation is None else activation.number

    def note_births(self, frame):
        """Notes the functions that the innermost frame of the program, from ``frame`` outwards, has made."""
        if not self.births_are_due:
            return
        self.births_are_due = self._listening is None
        while frame is not None:
            activation = self._active.get(id(frame))
            if activation is not None and activation.table.code is frame.f_code:
                if self._births.makes_functions(frame.f_code):
                    self._note_young(frame.f_code, activation.number)
                return
            frame = frame.f_back

    def _note_young(self, code, number):
        collects = _is_on()
        _pause()  # a collection would take what is looked at for what the program still has
        young = self._identities.young(collects)
        self._looker.note_young(young)
        self._births.note(young, code, number)
        if collects:
            _resume()

    def _before_collection(self):
        are_due = self.births_are_due
        self.note_births(_frame(1))
        self.births_are_due = are_due  # a function may be about to be made

    def _parent(self, frame, table):
        if table.kind == "module":
            return None
        if table.kind == "class":
            return self._number_of(frame.f_back) if frame.f_back is not None else None
        return self._births.parent(frame.f_code, 3)

    # Looking

    def _keep(self, look, wanted, unit=None, point=None):
        if point is not None:
            look = {**look, "point": point}
        if wanted is LAST:
            self._keeper.keep_last(look, unit)
            return
        if self._keeper.count >= self._limits["steps"]:
            self._stop("steps")
            return
        self._keeper.keep(look, unit)
