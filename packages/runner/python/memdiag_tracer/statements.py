"""Which statement an instruction belongs to, and whether reaching it begins the statement anew.

A *unit* is what runs as one step: a simple statement, or the header of a compound one (a ``for`` line, a ``with``
line, a ``def`` with its decorators), or an ``except``/``case`` line. It stands on its own lines only: the body of
a loop is made of other units. ``try:`` does nothing and is no unit.

Python announces lines, and a statement of several lines is announced back and forth (a call goes 2 3 4 2, a
``with`` comes back to its line to leave). So a unit begins only where its first instruction is reached, where a
loop comes around, or where it starts over; everything else continues it. The compiler copies a ``finally`` body
and small exits, hence "its first instruction" is compared by operation and position, not by offset. Lines shared
by several statements (``a = 1; b = 2``) are one announcement, of the first of them.
"""

from memdiag_tracer.own_builtins import __builtins__  # noqa: F401

import ast
import opcode
import types

_OPS = {name: number for name, number in opcode.opmap.items()}
_RESUME = _OPS.get("RESUME")
_YIELD = _OPS.get("YIELD_VALUE")
_RETURNS = {_OPS.get("RETURN_VALUE"), _OPS.get("RETURN_CONST")} - {None}
_LOADS = {number for name, number in _OPS.items() if name.startswith("LOAD_FAST")}
_PASSING = {_OPS.get(name) for name in ("PUSH_EXC_INFO", "POP_TOP", "POP_EXCEPT", "NOP", "NOT_TAKEN", "CACHE")} - {None}
_FOR_ITER = {_OPS.get("FOR_ITER")}
_SENDS = {_OPS.get("SEND"), _OPS.get("END_SEND")}
_RAISE = _OPS.get("RAISE_VARARGS")
_RERAISE = _OPS.get("RERAISE")
_PUSH_EXC_INFO = _OPS.get("PUSH_EXC_INFO")

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_SCOPES = (*_FUNCTIONS, ast.ClassDef, ast.Lambda)
_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
_LOOPS = (ast.For, ast.AsyncFor, ast.While)
_WITHS = (ast.With, ast.AsyncWith)
# These may have lost their first instruction, or share it with what they jump to.
_ALWAYS_BEGIN = (ast.ExceptHandler, ast.match_case, ast.Break, ast.Continue, ast.Pass)
_LEAVING = (ast.Return, ast.Break, ast.Continue)

_GENERATOR, _COROUTINE, _ASYNC_GENERATOR = 0x20, 0x80, 0x200  # co_flags, see `inspect`


class Unit:
    """A statement as the trace counts it: its own lines, and how often it has run to its end."""

    __slots__ = ("node", "part", "line", "end_line", "times", "has_code", "comprehensions", "told")

    def __init__(self, node, part, line, end_line):
        self.node = node
        self.part = part
        self.line = line
        self.end_line = end_line
        self.times = 0
        self.has_code = False
        self.comprehensions = []
        self.told = {"part": part, "line": line, "endLine": end_line}

    @property
    def is_leaving(self):
        """Whether leaving a ``with`` or ``finally`` interrupts it: ``return x`` first runs the exits."""
        return isinstance(self.node, _LEAVING)


class Table:
    """All about one code object of the program that its frames need."""

    def __init__(self, code, part, kind, name, units, hidden, assigned):
        self.code = code
        self.part = part
        # None: Python's own code (`__annotate__`, type parameters), never shown.
        self.kind = kind
        self.name = name
        # Variables of inlined comprehensions, which are not the function's own names.
        self.hidden = hidden
        # Names that the scope binds itself.
        self.assigned = assigned
        # Of a comprehension, which has no statements: the one it stands in.
        self.enclosing = None
        self._ops = code.co_code
        self._positions = [
            (line, end, column, end_column) for line, end, column, end_column in code.co_positions()
        ]
        self.resume = next((at for at in range(0, len(self._ops), 2) if self._ops[at] == _RESUME), 0)
        self._by_line = {}
        for unit in units:
            for line in range(unit.line, unit.end_line + 1):
                kept = self._by_line.get(line)
                # Several statements on a line: the innermost compound's header keeps it.
                if kept is None or (unit.line, -unit.end_line) > (kept.line, -kept.end_line):
                    self._by_line[line] = unit
        self._first_keys = {}
        if kind is not None:
            self._find_first_keys()

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

    def is_end_of_loop(self, offset, error_type):
        """Whether this is how Python ends a loop or an ``await``: no exception that the program raised."""
        op = self._ops[offset]
        if error_type is StopIteration:
            return op in _FOR_ITER or op in _SENDS
        return error_type is StopAsyncIteration and op in _SENDS

    def reach(self, offset, line, current, began_at, last_at):
        """What a line event means: ``(unit, begins)``; ``(None, False)`` when it means nothing.

        ``current`` is the unit the frame was in, ``began_at`` where its execution began, ``last_at`` where it was
        last seen.
        """
        unit = self._by_line.get(line)
        if unit is None or self._is_prologue(offset):
            return None, False
        node = unit.node
        if unit is current:
            if self._inside(unit, offset):
                return unit, False
            if isinstance(node, _LOOPS):
                return unit, offset <= last_at
            return unit, began_at is not None and offset <= began_at
        if isinstance(node, _ALWAYS_BEGIN):
            return unit, True
        if isinstance(node, _LOOPS):
            return unit, True
        if isinstance(node, _WITHS) and current is not None and _holds(node, current):
            return unit, False
        first = self._first_keys.get(unit)
        return unit, first is None or self._key(offset) == first

    def _find_first_keys(self):
        for offset in range(self.resume, len(self._ops), 2):
            line = self._positions[offset // 2][0]
            if line is None or self._ops[offset] == 0 or self._is_prologue(offset):
                continue
            unit = self._by_line.get(line)
            if unit is None:
                continue
            unit.has_code = True
            if unit not in self._first_keys:
                self._first_keys[unit] = self._key(offset)

    def _key(self, offset):
        """Names an instruction whatever copy of it this is."""
        here = offset
        while here < len(self._ops) - 2 and self._ops[here] in _PASSING:
            here += 2
        op = self._ops[here]
        return ("load" if op in _LOADS else op, self._positions[here // 2])

    def _is_prologue(self, offset):
        return offset <= self.resume and self.kind != "module" or self._ops[offset] == _RESUME

    def _inside(self, unit, offset):
        """Whether the instruction belongs to a comprehension: its turns are not the statement's."""
        line, end, column, end_column = self._positions[offset // 2]
        if line is None or column is None:
            return False
        for top, bottom in unit.comprehensions:
            if top <= (line, column) and (end, end_column) <= bottom:
                return True
        return False


def _holds(compound, unit):
    """Whether the unit stands inside the body of a compound statement."""
    node = unit.node
    line = getattr(node, "lineno", unit.line)
    return compound.body[0].lineno <= line <= compound.end_lineno


def tables_of(part):
    """A table for every code object of a part, by the object's address (code objects live as long as the part)."""
    scopes = _Scopes(part.tree, part.index)
    tables = {}
    todo = [part.code]
    while todo:
        code = todo.pop()
        tables[id(code)] = scopes.table(code)
        todo += [constant for constant in code.co_consts if type(constant) is types.CodeType]
    return tables, scopes.units


class _Scopes:
    """The scopes of a part's syntax tree, found again from the code objects compiled from them."""

    def __init__(self, tree, part):
        self.part = part
        self.units = []
        self._tree = tree
        self._by_place = {}
        for node in ast.walk(tree):
            if isinstance(node, _SCOPES) or isinstance(node, _COMPREHENSIONS):
                self._by_place.setdefault((_scope_name(node), _first_line(node)), []).append(node)

    def table(self, code):
        if code.co_name == "<module>":
            return self._made(code, self._tree, "module")
        places = self._by_place.get((code.co_name, code.co_firstlineno), [])
        node = places[0] if len(places) == 1 else self._by_columns(code, places)
        if node is None:
            return Table(code, self.part, None, code.co_name, [], frozenset(), frozenset())
        if isinstance(node, ast.ClassDef):
            kind = "class"
        elif isinstance(node, _COMPREHENSIONS):
            kind = "comprehension"
        elif code.co_flags & _ASYNC_GENERATOR:
            kind = "async generator"
        elif code.co_flags & _COROUTINE:
            kind = "coroutine"
        elif code.co_flags & _GENERATOR:
            kind = "generator"
        else:
            kind = "lambda" if isinstance(node, ast.Lambda) else "function"
        return self._made(code, node, kind)

    def _made(self, code, node, kind):
        inner = _walk_scope(node)
        units = [unit for unit in (_unit(child, self.part) for child in inner) if unit is not None]
        if kind == "lambda":
            units = [Unit(node, self.part, node.body.lineno, node.body.end_lineno)]
        for unit in units:
            unit.comprehensions = [
                ((child.lineno, child.col_offset), (child.end_lineno, child.end_col_offset))
                for child in inner
                if isinstance(child, _COMPREHENSIONS) and unit.line <= child.lineno <= unit.end_line
            ]
        if kind != "lambda":
            self.units += units
        assigned, noise = _names(inner, node)
        table = Table(code, self.part, kind, code.co_name, units, noise - assigned, assigned)
        if kind == "comprehension":
            around = [unit for unit in self.units if unit.line <= node.lineno <= unit.end_line]
            table.enclosing = max(around, key=lambda unit: (unit.line, -unit.end_line), default=None)
        return table

    @staticmethod
    def _by_columns(code, places):
        """Several lambdas or comprehensions that begin on one line: the one that spans the code's instructions."""
        spans = [span for span in code.co_positions() if span[0] is not None and span[2] is not None and span[3]]
        best = None
        for node in places:
            if isinstance(node, (*_FUNCTIONS, ast.ClassDef)):
                continue
            top, bottom = (node.lineno, node.col_offset), (node.end_lineno, node.end_col_offset)
            if all(top <= (line, column) and (end, end_column) <= bottom for line, end, column, end_column in spans):
                if best is None or top >= (best.lineno, best.col_offset):
                    best = node
        return best


def _scope_name(node):
    if isinstance(node, ast.Lambda):
        return "<lambda>"
    names = {ast.ListComp: "<listcomp>", ast.SetComp: "<setcomp>", ast.DictComp: "<dictcomp>"}
    names[ast.GeneratorExp] = "<genexpr>"
    return names.get(type(node)) or node.name


def _first_line(node):
    decorators = getattr(node, "decorator_list", None)
    return decorators[0].lineno if decorators else node.lineno


def _walk_scope(scope):
    """Every node that runs in the scope itself, not in a function, lambda or class inside it."""
    found = []
    todo = list(scope.body) if isinstance(scope.body if hasattr(scope, "body") else None, list) else []
    if isinstance(scope, ast.Lambda):
        todo = [scope.body]
    elif isinstance(scope, _COMPREHENSIONS):
        todo = list(ast.iter_child_nodes(scope))
    while todo:
        node = todo.pop()
        found.append(node)
        if isinstance(node, (*_FUNCTIONS, ast.ClassDef)):
            todo += node.decorator_list
            if isinstance(node, ast.ClassDef):
                todo += [*node.bases, *node.keywords]
            else:
                todo += [default for default in (*node.args.defaults, *node.args.kw_defaults) if default]
        elif isinstance(node, ast.Lambda):
            todo += [default for default in (*node.args.defaults, *node.args.kw_defaults) if default]
        elif isinstance(node, ast.GeneratorExp):
            todo.append(node.generators[0].iter)
        else:
            todo += ast.iter_child_nodes(node)
    return found


def _unit(node, part):
    if isinstance(node, ast.match_case):
        last = node.guard or node.pattern
        return Unit(node, part, node.pattern.lineno, last.end_lineno)
    if not isinstance(node, (ast.stmt, ast.ExceptHandler)) or isinstance(node, (ast.Try, ast.TryStar)):
        return None
    if isinstance(node, (ast.Global, ast.Nonlocal)):
        return None
    line = _first_line(node)
    end = node.end_lineno
    if isinstance(node, ast.Match):
        end = node.subject.end_lineno
    elif hasattr(node, "body"):
        first = node.body[0]
        end = max(_header_end(node), line if _first_line(first) <= line else line)
    return Unit(node, part, line, end)


def _header_end(node):
    """The last line of a compound statement's header, comments before its body not included."""
    last = node.lineno
    for name in ("test", "iter", "target", "type", "returns"):
        child = getattr(node, name, None)
        if isinstance(child, ast.AST):
            last = max(last, child.end_lineno)
    for child in (*getattr(node, "items", ()), *getattr(node, "bases", ()), *getattr(node, "keywords", ())):
        for inner in (child.context_expr, child.optional_vars) if isinstance(child, ast.withitem) else (child,):
            if inner is not None:
                last = max(last, inner.end_lineno)
    arguments = getattr(node, "args", None)
    if isinstance(arguments, ast.arguments):
        for child in ast.walk(arguments):
            last = max(last, getattr(child, "end_lineno", None) or last)
    return last


def _names(inner, scope):
    """Names that the scope binds itself, and names that only its comprehensions bind."""
    targets = set()
    for node in inner:
        if isinstance(node, _COMPREHENSIONS) and not isinstance(node, ast.GeneratorExp):
            for generator in node.generators:
                targets.update(id(name) for name in ast.walk(generator.target))
    assigned, noise = set(), set()
    for node in inner:
        if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
            (noise if id(node) in targets else assigned).add(node.id)
        elif isinstance(node, (*_FUNCTIONS, ast.ClassDef)):
            assigned.add(node.name)
        elif isinstance(node, (ast.Import, ast.ImportFrom)):
            assigned.update((alias.asname or alias.name).partition(".")[0] for alias in node.names)
        elif isinstance(node, (ast.ExceptHandler, ast.MatchAs, ast.MatchStar)) and node.name:
            assigned.add(node.name)
        elif isinstance(node, ast.MatchMapping) and node.rest:
            assigned.add(node.rest)
    arguments = getattr(scope, "args", None)
    if isinstance(arguments, ast.arguments):
        assigned.update(argument.arg for argument in ast.walk(arguments) if isinstance(argument, ast.arg))
    if isinstance(scope, _COMPREHENSIONS):
        return assigned | noise, set()
    return frozenset(assigned), frozenset(noise)
