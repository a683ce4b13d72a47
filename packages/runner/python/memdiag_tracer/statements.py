"""Which statement an instruction belongs to, and whether reaching it begins the statement anew.

An instruction belongs to the innermost unit (units.py) of its scope whose span holds the instruction's position
(PEP 657). Python announces lines, and a statement of several lines is announced back and forth (a call goes 2 3 4 2,
a ``with`` comes back to its line to leave), so reaching a statement is not yet beginning it. It begins

- where a run of its instructions starts as its first instruction does: the compiler copies a ``finally`` body and
  small exits, hence the comparison by operation and position, not by offset;
- where a handler or the ``finally`` of an exception starts;
- where a loop comes around to its header, or the only statement of a loop without one (``while True: f()``) to itself.

Everything else continues it. A line that holds instructions of two units (``a = 1; b = 2``, ``for n in x: f(n)``) is
announced once: code with such a line is followed instruction by instruction.
"""

from memdiag_tracer.own_builtins import __builtins__  # noqa: F401

import ast
import opcode
from bisect import bisect_right

from memdiag_tracer.units import holds

_OPS = {name: number for name, number in opcode.opmap.items()}
_RESUME = _OPS.get("RESUME")
_YIELD = _OPS.get("YIELD_VALUE")
_RETURNS = {_OPS.get("RETURN_VALUE"), _OPS.get("RETURN_CONST")} - {None}
_LOADS = {number for name, number in _OPS.items() if name.startswith("LOAD_FAST")}
_FOR_ITER = {_OPS.get("FOR_ITER")}
_GET_ANEXT = _OPS.get("GET_ANEXT")
_SENDS = {_OPS.get("SEND"), _OPS.get("END_SEND")}
_RAISE = _OPS.get("RAISE_VARARGS")
_RERAISE = _OPS.get("RERAISE")
_MAKE_FUNCTION = _OPS.get("MAKE_FUNCTION")
_PUSH_EXC_INFO = _OPS.get("PUSH_EXC_INFO")
_JUMP_BACKWARD = _OPS.get("JUMP_BACKWARD")
_STORE_AND_LOAD = _OPS.get("STORE_FAST_LOAD_FAST")
_ANY_LOAD = object()
_CACHE = _OPS.get("CACHE")
_EXTENDED_ARG = _OPS.get("EXTENDED_ARG")
_SETUP = {_OPS.get(name) for name in ("RESUME", "MAKE_CELL", "COPY_FREE_VARS", "RETURN_GENERATOR")}
_PASSING = {_OPS.get(name) for name in ("PUSH_EXC_INFO", "POP_TOP", "POP_EXCEPT", "EXTENDED_ARG")}
_ENDS_RUN = {_RAISE, _RERAISE, *_RETURNS} | {
    number for name, number in _OPS.items() if name.startswith(("JUMP_BACKWARD", "JUMP_FORWARD"))
}


class Table:
    """All about one code object of the program that its frames need."""

    def __init__(self, code, part, kind, name, units, hidden, assigned):
        self.code = code
        self.part = part
        # None: Python's own code (`__annotate__`, type parameters), never shown.
        self.kind = kind
        self.name = name
        # Whether readers do not see where it is defined.
        self.is_hidden = False
        # Variables of inlined comprehensions, which are not the function's own names.
        self.hidden = hidden
        # Names that the scope binds itself.
        self.assigned = assigned
        # Of a comprehension, which has no statements: where it stands, and the statement it stands in.
        self.span = None
        self.enclosing = None
        # Whether functions inside it share variables of its frames.
        self.has_cells = bool(code.co_cellvars)
        # Without one it is followed event by event; else by half the offset: see ``standing``.
        self.standing = None
        self._ops = code.co_code
        self.resume = next((at for at in range(0, len(self._ops), 2) if self._ops[at] == _RESUME), 0)
        # Whether a line is not enough to tell the statement.
        self.by_instruction = False
        # The offsets at which functions are made.
        self.makes_functions = frozenset(at for at in range(0, len(self._ops), 2) if self._ops[at] == _MAKE_FUNCTION)
        # By half the offset: the unit, and whether it begins there.
        self.units = []
        self.begins_at = bytearray(len(self._ops) // 2)
        # Where loops come around within a line: the offset of the jump, and where it goes.
        self._turns = {}
        if kind is not None:
            self._read(code, units)

    @property
    def is_followed(self):
        return self.standing is None

    def reach(self, offset, current, last_at):
        """What it means to be at an instruction: ``(unit, begins)``; ``(None, False)`` when it means nothing.

        ``current`` is the unit the frame was in, ``last_at`` where it was seen last.
        """
        unit = self.units[offset >> 1]
        if unit is None or not unit.is_step:
            return None, False
        begins = self.begins_at[offset >> 1] != 0
        if unit is current and begins:
            begins = self.comes_again(offset, last_at)
        return unit, begins

    def comes_again(self, offset, last_at):
        """Of a place that was seen before: a line comes again only when the program went around."""
        return offset < last_at or (offset == last_at and not self.by_instruction)

    def arrival(self, offset):
        """Where a line is announced: a loop within one line announces it at its jump, before it is there.

        Code that is followed instruction by instruction gets there soon enough.
        """
        return offset if self.by_instruction else self._turns.get(offset, offset)

    def is_yield(self, offset):
        return self._ops[offset] == _YIELD

    def is_await(self, offset):
        """Whether a frame that stands at a yield waits in ``await`` or ``yield from``, and gives nothing of its own."""
        return self._ops[offset + 1] == 1

    def is_return(self, offset):
        return self._ops[offset] in _RETURNS

    def is_raise(self, offset):
        return self._ops[offset] == _RAISE

    def is_reraise(self, offset):
        return self._ops[offset] == _RERAISE

    def is_resuming(self, offset):
        """Whether the frame stands where it yielded: an exception seen here was thrown in from outside."""
        return self._ops[offset] in (_YIELD, _RESUME)

    def is_before_handler(self, offset):
        """Whether a handler is about to begin, which ``sys.exception()`` does not know yet."""
        return self._ops[offset] == _PUSH_EXC_INFO

    def is_end_of_loop(self, offset, kinds):
        """Whether this is how Python ends a loop or an ``await``: no exception that the program raised.

        ``kinds`` are the exception's type and the types it extends.
        """
        op = self._ops[offset]
        if StopIteration in kinds:
            return op in _FOR_ITER or op in _SENDS
        if StopAsyncIteration in kinds:  # of an ``async for``; of an ``await anext(it)`` it is one
            return op == _GET_ANEXT or (op in _SENDS and self._ops[offset - 4] == _GET_ANEXT)
        return False

    def _read(self, code, units):
        code_lines = {}
        self._spans = []
        find = _Finder(units)
        for index, (line, end, column, end_column) in enumerate(code.co_positions()):
            span = None if line is None or column is None else ((line, column), (end, end_column))
            op = self._ops[2 * index]
            unit = None if span is None or op in _SETUP else find.innermost(span)
            self._spans.append(span)
            self.units.append(unit)
            if unit is not None:
                unit.has_code = True
            if line is not None and op != _CACHE and op not in _SETUP:
                code_lines.setdefault(line, set()).add(unit)
        self.by_instruction = any(len(those) > 1 for those in code_lines.values())
        self._mark_turns(self._mark_beginnings())
        del self._spans

    def _mark_beginnings(self):
        """Marks where units begin, and returns how the first instruction of each is named."""
        firsts = {}
        before, ended, before_op = None, True, None
        for index, unit in enumerate(self.units):
            op = self._ops[2 * index]
            if op == _CACHE:
                continue
            if unit is not None and (ended or unit is not before):
                if before_op == _STORE_AND_LOAD:
                    # The load that it begins with is half of the instruction before, of another statement.
                    firsts.setdefault(unit, _ANY_LOAD)
                    begins = True
                else:
                    key = self._key(index)
                    if firsts.setdefault(unit, key) is _ANY_LOAD and key[0] == "load":
                        firsts[unit] = key
                    begins = key == firsts[unit]
                begins = begins or (not unit.is_with and _PUSH_EXC_INFO in (op, before_op))
                begins = begins or (isinstance(unit.node, (ast.Break, ast.Continue)) and not unit.leaves_exits)
                if begins:
                    self._mark(index)
            before, before_op = unit, op
            ended = op in _ENDS_RUN
        return firsts

    def _mark_turns(self, firsts):
        arg = 0
        for index in range(len(self.units)):
            op = self._ops[2 * index]
            arg = arg << 8 | self._ops[2 * index + 1]
            if op == _JUMP_BACKWARD:
                target = index + 1 - arg
                following = index + 1
                while following < len(self.units) and self._ops[2 * following] == _CACHE:
                    target += 1
                    following += 1
                if self._is_turn(target, firsts):
                    self._mark(target)
                    # The jump of a ``continue`` or ``pass`` is on a line of its own, which is announced besides.
                    if self._is_on_line(index, target):
                        self._turns[2 * index] = 2 * target
            if op != _EXTENDED_ARG:
                arg = 0

    def _is_turn(self, index, firsts):
        unit = self.units[index]
        if unit is None:
            return False
        while self._ops[2 * index] == _EXTENDED_ARG:
            index += 1
        if isinstance(unit.node, ast.For):
            iterable = unit.node.iter
            span = (iterable.lineno, iterable.col_offset), (iterable.end_lineno, iterable.end_col_offset)
            return self._ops[2 * index] in _FOR_ITER and self._spans[index] == span
        if isinstance(unit.node, ast.AsyncFor):
            return self._ops[2 * index] == _GET_ANEXT
        return self._key(index) == firsts.get(unit)

    def _is_on_line(self, index, other):
        here, there = self._spans[index], self._spans[other]
        return here is not None and there is not None and here[0][0] == there[0][0]

    def _mark(self, index):
        """Marks an instruction together with the ``EXTENDED_ARG`` before it: events name one or the other."""
        self.begins_at[index] = 1
        while self._ops[2 * index] == _EXTENDED_ARG:
            index += 1
            self.begins_at[index] = 1

    def _key(self, index):
        """Names an instruction whatever copy of it this is."""
        here = index
        while here < len(self.units) - 1 and self._ops[2 * here] in _PASSING:
            here += 1
        op = self._ops[2 * here]
        return ("load" if op in _LOADS else op, self._spans[here])


class _Finder:
    """The innermost of some units, which lie within one another or apart, that holds a position."""

    def __init__(self, units):
        self._units = sorted(units, key=lambda unit: (unit.span[0], (-unit.span[1][0], -unit.span[1][1])))
        self._starts = [unit.span[0] for unit in self._units]
        self._around = []
        self._known = {}
        open_units = []
        for index, unit in enumerate(self._units):
            while open_units and not holds(self._units[open_units[-1]].span, unit.span):
                open_units.pop()
            self._around.append(open_units[-1] if open_units else None)
            open_units.append(index)

    def innermost(self, span):
        if span in self._known:
            return self._known[span]
        index = bisect_right(self._starts, span[0]) - 1
        found = None
        while index is not None and index >= 0:
            if holds(self._units[index].span, span):
                found = self._units[index]
                break
            index = self._around[index]
        self._known[span] = found
        return found
