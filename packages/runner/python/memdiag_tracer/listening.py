"""The events of a run in which most code is left alone (followed.py), through ``sys.monitoring`` (PEP 669).

``sys.settrace`` stops at each line of each function, whatever it is asked for. Here each code object has the events that
it needs: all of them where it is followed, as ``sys.settrace`` tells them (it is made of the same events,
*Python/legacy_tracing.c*); elsewhere its calls and returns, and of each line as many as it takes to know that it
ran. While an exception is on its way, the code that may catch it tells its lines again.
"""

from memdiag_tracer.own_builtins import __builtins__  # noqa: F401

import sys

from memdiag_tracer.headroom import with_headroom

_frame = sys._getframe
_set_limit = sys.setrecursionlimit
_monitoring = getattr(sys, "monitoring", None)
_DISABLE = getattr(_monitoring, "DISABLE", None)
_set_local, _set_global = (_monitoring.set_local_events, _monitoring.set_events) if _monitoring else (None, None)
_free_tool = _monitoring.free_tool_id if _monitoring else None


class Listening:
    """``recorder`` is told what happens in the code of ``tables``; ``active`` is what it knows of the frames that live."""

    def __init__(self, recorder, tables, active, raises):
        self._recorder = recorder
        self._tables = tables
        self._active = active
        self._raises = raises
        self._tool = None
        self._lines = {}  # id of a code object: the line of each instruction
        self._alert = set()  # ids of the code objects that tell all their lines for the sake of an exception

    def start(self):
        self._tool = next(tool for tool in (4, 3, 5, 2) if _monitoring.get_tool(tool) is None)
        _monitoring.use_tool_id(self._tool, "memdiag")
        events = _monitoring.events
        for event, callback in (
            (events.PY_START, self._on_start),
            (events.PY_RESUME, self._on_start),
            (events.PY_THROW, self._on_start),
            (events.PY_RETURN, self._on_return),
            (events.PY_YIELD, self._on_return),
            (events.PY_UNWIND, self._on_unwind),
            (events.RAISE, self._on_raise),
            (events.RERAISE, self._on_reraise),
            (events.LINE, self._on_line),
            (events.JUMP, self._on_jump),
            (events.INSTRUCTION, self._on_instruction),
        ):
            _monitoring.register_callback(self._tool, event, callback)
        for table in self._tables.values():
            if table.kind is not None:
                _set_local(self._tool, table.code, self._events_of(table))
        _set_global(self._tool, events.PY_THROW | events.PY_UNWIND | events.RAISE | events.RERAISE)

    def stop(self):
        if self._tool is not None:
            _set_global(self._tool, 0)
            for table in self._tables.values():
                if table.kind is not None:
                    _set_local(self._tool, table.code, 0)
            _free_tool(self._tool)
            self._tool = None

    def _events_of(self, table):
        events = _monitoring.events
        wanted = events.PY_START | events.PY_RESUME | events.PY_RETURN | events.PY_YIELD | events.LINE | events.JUMP
        if table.by_instruction or table.makes_functions:
            wanted |= events.INSTRUCTION
        return wanted

    # Calls and returns

    def _on_start(self, code, offset, thrown=None):
        if id(code) not in self._tables:
            return  # exceptions are thrown into the library's generators, too
        frame = _frame(1)
        limit = with_headroom()
        try:
            self._recorder.note_births(frame.f_back)
            self._recorder.began(frame)
        finally:
            _set_limit(limit)

    def _on_return(self, code, offset, value):
        frame = _frame(1)
        activation = self._active.get(id(frame))
        if activation is None:
            return
        limit = with_headroom()
        try:
            self._recorder.handle(frame, activation, "return", value)
        finally:
            _set_limit(limit)

    def _on_unwind(self, code, offset, error):
        frame = _frame(1)
        activation = self._active.get(id(frame))
        if activation is None:
            return
        limit = with_headroom()
        try:
            self._recorder.handle(frame, activation, "return", None)
        finally:
            _set_limit(limit)

    # Exceptions

    def _on_raise(self, code, offset, error):
        frame = _frame(1)
        activation = self._active.get(id(frame))
        if activation is None:
            return
        limit = with_headroom()
        try:
            was_quiet = not self._raises.on_their_way
            self._recorder.handle(frame, activation, "exception", (type(error), error))
            self._attend(frame, was_quiet)
        finally:
            _set_limit(limit)

    def _on_reraise(self, code, offset, error):
        was_quiet = not self._raises.on_their_way
        self._recorder.after_raise(_frame(1), offset, error)
        if self._raises.on_their_way:
            self._attend(_frame(1), was_quiet)

    def _attend(self, frame, was_quiet):
        """Listens to the lines of the frame that saw an exception, and of the one that would see it next."""
        if was_quiet:
            self._alert.clear()
        if not self._raises.on_their_way:
            return
        seen = 0
        while frame is not None and seen < 2:
            activation = self._active.get(id(frame))
            if activation is not None:
                seen += 1
                table = activation.table
                if not table.is_followed and id(table.code) not in self._alert:
                    self._alert.add(id(table.code))
                    _set_local(self._tool, table.code, 0)
                    _set_local(self._tool, table.code, self._events_of(table))
            frame = frame.f_back

    # Lines

    def _on_line(self, code, line):
        frame = _frame(1)
        activation = self._active.get(id(frame))
        if activation is None:
            return None
        limit = with_headroom()
        try:
            return self._tell_line(frame, activation)
        finally:
            _set_limit(limit)

    def _on_jump(self, code, offset, target):
        """As ``sys.settrace`` does it: a loop that stays on its line announces the line each time that it comes around."""
        if target > offset:
            return _DISABLE
        lines = self._lines.get(id(code))
        if lines is None:
            lines = self._lines[id(code)] = _lines_of(code)
        if lines[target >> 1] is None or lines[target >> 1] != lines[offset >> 1]:
            return _DISABLE
        frame = _frame(1)
        activation = self._active.get(id(frame))
        if activation is None:
            return None
        limit = with_headroom()
        try:
            return self._tell_line(frame, activation)
        finally:
            _set_limit(limit)

    def _on_instruction(self, code, offset):
        table = self._tables[id(code)]
        if offset not in table.makes_functions:
            return self._at_instruction(table, offset, _frame(1)) if table.by_instruction else _DISABLE
        if table.by_instruction:
            self._at_instruction(table, offset, _frame(1))
        # Last: whatever notes births until here finds no function yet.
        self._recorder.births_are_due = True
        return None

    def _at_instruction(self, table, offset, frame):
        activation = self._active.get(id(frame))
        if activation is None:
            return None if table.is_followed else self._when_known(table, offset)
        if not table.is_followed:
            activation.pass_by(offset)
            return self._when_known(table, offset)
        if self._recorder.moves(frame.f_lasti, activation):
            limit = with_headroom()
            try:
                self._recorder.handle(frame, activation, "opcode", None)
            finally:
                _set_limit(limit)
        return None

    def _tell_line(self, frame, activation):
        if activation.table.is_followed:
            self._recorder.handle(frame, activation, "line", None)
            return None
        offset, table = frame.f_lasti, activation.table
        self._recorder.note_births(frame)
        if self._raises.on_their_way and not table.is_before_handler(offset):
            self._raises.forget_caught(frame)
        arrival = table.arrival(offset)
        activation.pass_by(arrival)
        if self._raises.on_their_way and id(table.code) in self._alert:
            return None
        if offset in table.makes_functions:
            return None  # Python takes the instruction's own event away together with that of its line
        return self._when_known(table, arrival)

    @staticmethod
    def _when_known(table, offset):
        """Whether the event has told all it can: the statement there has run before, or there is none."""
        unit = table.units[offset >> 1]
        return _DISABLE if unit is None or not unit.is_step or unit.times else None


def _lines_of(code):
    lines = [None] * (len(code.co_code) >> 1)
    for start, end, line in code.co_lines():
        lines[start >> 1 : end >> 1] = [line] * ((end - start) >> 1)
    return lines
