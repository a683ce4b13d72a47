"""Which statement a frame stands in, told from the instruction that it is at.

Whoever follows a frame event by event knows the statement from the events (recorder.py). Most often the instruction
alone tells the same: what follows does the following on paper, along all ways through the code at once, and where all
ways lead to one statement that is it. The rules of the way are those of ``Recorder``: a line that is announced moves
the frame to its statement, unless a ``return``, ``break`` or ``continue`` is on its way out through exits.
"""

from memdiag_tracer.own_builtins import __builtins__  # noqa: F401

import opcode

# What no way leads to alone, so only the events tell.
UNSURE = object()

_OPS = opcode.opmap
_CACHES = {_OPS[name]: number for name, number in opcode._inline_cache_entries.items() if name in _OPS}
_EXTENDED_ARG = _OPS["EXTENDED_ARG"]
_RESUME = _OPS.get("RESUME")
# ``END_ASYNC_FOR`` names where its loop began, and goes on behind itself.
_JUMPS = {number for number in opcode.hasjrel if number < 256} - {_OPS.get("END_ASYNC_FOR")}
_BACKWARD = {number for name, number in _OPS.items() if name.startswith("JUMP_BACKWARD")}
_LEAVES = {_OPS.get(name) for name in ("RETURN_VALUE", "RAISE_VARARGS", "RERAISE")}
_GOES = _BACKWARD | {_OPS.get("JUMP_FORWARD")}
# Python announces no line at these.
_SILENT = {_OPS.get(name) for name in ("END_FOR", "END_SEND", "END_ASYNC_FOR", "RESUME", "POP_ITER")}
# Nobody can look at a frame while it does one of these, and none of them raises what was not raised before.
_UNSEEN = {
    _OPS.get(name)
    for name in ("NOP", "NOT_TAKEN", "COPY", "SWAP", "LOAD_CONST", "PUSH_EXC_INFO", "POP_EXCEPT", "RERAISE")
} | _GOES
_GROUPS = _OPS.get("CHECK_EG_MATCH")


def standing_units(table):
    """The unit that a frame of the code is in, by half the offset of the instruction it is at; None before the first.

    UNSURE where ways meet that come from different units and nobody can look. None instead of a list where somebody can.
    """
    code = table.code
    ops = code.co_code[::2]
    if _GROUPS in ops:
        return None  # what is left of a group is raised where ways meet
    ways = _Ways(table, ops, code)
    states = ways.states()
    return ways.units(states)


class _Ways:
    """The ways through a code object. A state is a set of units, as the bits of a number; bit 0 stands for none."""

    def __init__(self, table, ops, code):
        self._ops = ops
        self._by_instruction = table.by_instruction
        self._units = [None]
        bits = {}
        self._bits = []
        self._leaving = 0
        for unit in table.units:
            bit = 0
            if unit is not None and unit.is_step and not unit.is_point:
                bit = bits.get(unit)
                if bit is None:
                    bit = bits[unit] = 1 << len(self._units)
                    self._units.append(unit)
                    if unit.is_leaving:
                        self._leaving |= bit
            self._bits.append(bit)
        self._begins = table.begins_at
        self._lines = [None] * len(ops)
        for start, end, line in code.co_lines():
            self._lines[start >> 1 : end >> 1] = [line] * ((end - start) >> 1)
        self._read_edges(code)

    def _read_edges(self, code):
        """``(from, to)`` along all ways: by half the offsets, in order of the first."""
        self._edges = edges = []
        ops, args = self._ops, code.co_code[1::2]
        handlers = [(start >> 1, end >> 1, target >> 1) for start, end, target in _exception_table(code)]
        arg = index = 0
        while index < len(ops):
            op = ops[index]
            arg = arg << 8 | args[index]
            following = index + 1 + _CACHES.get(op, 0)
            if op in _JUMPS:
                edges.append((index, following - arg if op in _BACKWARD else following + arg))
            if op not in _LEAVES and op not in _GOES:
                edges.append((index, following))
            for start, end, target in handlers:
                if start <= index < end:
                    edges.append((index, target))
            if op != _EXTENDED_ARG:
                arg = 0
            index = following

    def states(self):
        states = [0] * (len(self._ops) + 1)
        states[0] = 1
        changed = True
        while changed:
            changed = False
            for here, there in self._edges:
                before = states[here]
                if before:
                    after = states[there] | self._along(before, here, there)
                    if after != states[there]:
                        states[there] = after
                        changed = changed or there <= here
        return states

    def _along(self, state, here, there):
        if self._by_instruction:
            return self._moved(state, there)
        if self._ops[there] in _SILENT or self._lines[there] is None:
            return state
        if self._lines[here] != self._lines[there] or self._ops[here] == _RESUME:
            return self._moved(state, there)
        return state if there > here else state | self._moved(state, there)

    def _moved(self, state, there):
        bit = self._bits[there]
        if not bit:
            return state
        if self._begins[there] or not state & self._leaving:
            return bit
        staying = state & self._leaving
        return staying if staying == state else staying | bit

    def units(self, states):
        found = []
        for index, op in enumerate(self._ops):
            state = states[index]
            if state & (state - 1) == 0:
                found.append(self._units[state.bit_length() - 1] if state else None)
            elif op in _UNSEEN:
                found.append(UNSURE)
            else:
                return None
        return found


def _exception_table(code):
    """``(start, end, target)``, offsets in bytes: see *Objects/exception_handling_notes.txt* of CPython."""
    numbers = iter(code.co_exceptiontable)

    def number():
        byte = next(numbers)
        value = byte & 63
        while byte & 64:
            byte = next(numbers)
            value = value << 6 | byte & 63
        return value

    found = []
    while True:
        try:
            start = number() * 2
        except StopIteration:
            return found
        length, target = number() * 2, number() * 2
        number()
        found.append((start, start + length, target))
