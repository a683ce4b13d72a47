"""The units of a program: what runs as one step, read from the syntax tree.

A *unit* is a simple statement, or the header of a compound one (a ``for`` line, a ``with`` line, a ``def`` with its
decorators), or an ``except``/``case`` line. It is told by its own lines only: the body of a loop is made of other
units. ``try:`` does nothing: its unit takes the instructions that are nobody else's, and is never a step.

A *span* is ``((line, column), (line, column))`` as in the syntax tree and in the positions of instructions: lines
from 1, columns in bytes of UTF-8 from 0, the end exclusive. A compound statement's span holds its body.
"""

from memdiag_tracer.own_builtins import __builtins__  # noqa: F401

import ast

FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
LOOPS = (ast.For, ast.AsyncFor, ast.While)
WITHS = (ast.With, ast.AsyncWith)
_TRIES = (ast.Try, ast.TryStar)
_LEAVING = (ast.Return, ast.Break, ast.Continue)
_WITHOUT_CODE = (ast.Global, ast.Nonlocal)


class Unit:
    """A statement as the trace counts it, and how often it has run to its end."""

    __slots__ = (
        "node", "part", "span", "line", "end_line", "times", "has_code", "leaves_exits", "told", "is_hidden", "point",
        "is_point", "is_counted",
    )  # fmt: skip

    def __init__(self, node, part, span, line, end_line):
        self.node = node
        self.part = part
        self.span = span
        self.line = line
        self.end_line = end_line
        self.times = 0
        # Whether each execution is counted; else ``times`` says whether there was one.
        self.is_counted = True
        self.has_code = False
        # Whether readers do not see it.
        self.is_hidden = False
        # The line of a directive that is about it.
        self.point = None
        # Whether it is nothing but the place of such a directive.
        self.is_point = False
        # Of a ``break`` or ``continue``: whether exits of a ``with`` or a ``finally`` run on its way.
        self.leaves_exits = False
        self.told = {"part": part, "line": line, "endLine": end_line}

    def executed(self):
        """How often it has run, as the trace has it."""
        if self.is_counted or not self.times:
            return {**self.told, "times": self.times}
        return {**self.told, "times": 1, "uncounted": True}

    @property
    def is_step(self):
        return not isinstance(self.node, _TRIES)

    @property
    def is_statement(self):
        """Whether it is one of the program's statements: a lambda's expression is a step and none."""
        return self.is_step and not isinstance(self.node, ast.Lambda) and not self.is_point

    @property
    def is_with(self):
        return isinstance(self.node, WITHS)

    @property
    def is_leaving(self):
        """Whether leaving a ``with`` or ``finally`` interrupts it: ``return x`` first runs the exits."""
        return isinstance(self.node, _LEAVING)


def units_of(scope, inner, part):
    """The units of one scope: the module, a function, a class or a lambda. ``inner``: its nodes (``nodes_of``)."""
    if isinstance(scope, ast.Lambda):
        return [Unit(scope, part, span_of(scope), scope.body.lineno, scope.body.end_lineno)]
    units = [unit for unit in (_unit(node, part) for node in inner) if unit is not None]
    if not isinstance(scope, COMPREHENSIONS):
        leaving = set()
        _find_leaving(scope.body, False, leaving)
        for unit in units:
            unit.leaves_exits = id(unit.node) in leaving
    return units


def nodes_of(scope):
    """Every node that runs in the scope itself, not in a function, lambda or class inside it."""
    if isinstance(scope, ast.Lambda):
        todo = [scope.body]
    elif isinstance(scope, COMPREHENSIONS):
        todo = list(ast.iter_child_nodes(scope))
    else:
        todo = list(scope.body)
    found = []
    while todo:
        node = todo.pop()
        found.append(node)
        if isinstance(node, (*FUNCTIONS, ast.ClassDef)):
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


def first_line(node):
    decorators = getattr(node, "decorator_list", None)
    return decorators[0].lineno if decorators else node.lineno


def span_of(node):
    decorators = getattr(node, "decorator_list", None)
    first = decorators[0] if decorators else node
    return (first.lineno, first.col_offset), (node.end_lineno, node.end_col_offset)


def holds(span, inner):
    return span[0] <= inner[0] and inner[1] <= span[1]


def tell_columns(units, source):
    """Gives statements that share a line the columns that tell them apart: from 1, in code points, end exclusive."""
    lines = source.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    on_line = {}
    for unit in units:
        for line in range(unit.line, unit.end_line + 1):
            on_line.setdefault(line, []).append(unit)
    for unit in units:
        if any(len(on_line[line]) > 1 for line in range(unit.line, unit.end_line + 1)):
            start, end = _text_span(unit, lines)
            unit.told["column"] = _column(lines, unit.line, start)
            unit.told["endColumn"] = _column(lines, unit.end_line, end)


def _text_span(unit, lines):
    """Where a statement's own text begins on its first line and ends on its last, in bytes."""
    node = unit.node
    if isinstance(node, ast.match_case):
        before = lines[unit.line - 1].encode()[: node.pattern.col_offset]
        start = len(before) - len(before.lstrip()) if before.lstrip().startswith(b"case") else len(before)
    else:
        start = node.col_offset
    body = getattr(node, "body", None)
    if isinstance(body, list) and body[0].lineno == unit.end_line:
        if not isinstance(node, (*FUNCTIONS, ast.ClassDef)) or node.end_lineno != unit.end_line:
            return start, len(lines[unit.end_line - 1].encode()[: body[0].col_offset].rstrip())
    if isinstance(node, ast.match_case) or node.end_lineno != unit.end_line:
        return start, len(lines[unit.end_line - 1].encode().rstrip())
    return start, node.end_col_offset


def _column(lines, line, offset):
    return len(lines[line - 1].encode()[:offset].decode()) + 1


def _unit(node, part):
    if isinstance(node, ast.match_case):
        last = node.guard or node.pattern
        span = (node.pattern.lineno, node.pattern.col_offset), (last.end_lineno, last.end_col_offset)
        return Unit(node, part, span, node.pattern.lineno, last.end_lineno)
    if not isinstance(node, (ast.stmt, ast.ExceptHandler)) or isinstance(node, _WITHOUT_CODE):
        return None
    line = first_line(node)
    end = node.end_lineno
    if isinstance(node, ast.Match):
        end = node.subject.end_lineno
    elif hasattr(node, "body"):
        end = _header_end(node)
    return Unit(node, part, span_of(node), line, end)


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


def _find_leaving(body, has_exits, found):
    """Collects, by address, each ``break`` and ``continue`` that leaves a ``with`` or a ``finally`` in its loop."""
    for node in body:
        if isinstance(node, (ast.Break, ast.Continue)):
            if has_exits:
                found.add(id(node))
        elif isinstance(node, LOOPS):
            _find_leaving(node.body, False, found)
            _find_leaving(node.orelse, has_exits, found)
        elif not isinstance(node, (*FUNCTIONS, ast.ClassDef)):
            inside = has_exits or isinstance(node, WITHS) or (isinstance(node, _TRIES) and bool(node.finalbody))
            for blocks in ("body", "orelse"):
                _find_leaving(getattr(node, blocks, ()), inside, found)
            for each in (*getattr(node, "handlers", ()), *getattr(node, "cases", ())):
                _find_leaving(each.body, inside, found)
            _find_leaving(getattr(node, "finalbody", ()), has_exits, found)
