"""The program's code objects, each with the scope of the syntax tree that it was compiled from."""

from memdiag_tracer.own_builtins import __builtins__  # noqa: F401

import ast
import types

from memdiag_tracer.names import names
from memdiag_tracer.points import Misplaced, mark_points
from memdiag_tracer.program import misplaced_at
from memdiag_tracer.statements import Table
from memdiag_tracer.units import (
    COMPREHENSIONS,
    FUNCTIONS,
    first_line,
    holds,
    nodes_of,
    span_of,
    tell_columns,
    units_of,
)

_SCOPES = (*FUNCTIONS, ast.ClassDef, ast.Lambda, *COMPREHENSIONS)
_GENERATOR, _COROUTINE, _ASYNC_GENERATOR = 0x20, 0x80, 0x200  # co_flags, see `inspect`


def tables_of(part):
    """``(tables, units)`` of a part: a table for every code object, by the object's address (code objects live as
    long as the part), and the statements that have code, in order of their beginning.
    """
    scopes = _Scopes(part)
    tables = {}
    todo = [part.code]
    while todo:
        code = todo.pop()
        tables[id(code)] = scopes.table(code)
        todo += [constant for constant in code.co_consts if type(constant) is types.CodeType]
    try:
        mark_points(scopes.units, part.points, part.own_points)
    except Misplaced as misplaced:
        raise misplaced_at(part.index, misplaced.lines) from None
    units = sorted(
        (unit for unit in scopes.units if unit.has_code and unit.is_statement),
        key=lambda unit: (unit.line, unit.end_line, unit.span),
    )
    tell_columns(units, part.source)
    for table in tables.values():
        if table.kind == "comprehension":
            table.enclosing = _innermost(units, table.span)
    return tables, units


class _Scopes:
    """The scopes of a part's syntax tree, found again from the code objects compiled from them."""

    def __init__(self, part):
        self.part = part.index
        self.units = []
        self._tree = part.tree
        self._hides = part.hides
        self._by_place = {}
        for node in ast.walk(part.tree):
            if isinstance(node, _SCOPES):
                self._by_place.setdefault((_scope_name(node), first_line(node)), []).append(node)

    def table(self, code):
        if code.co_name == "<module>":
            return self._made(code, self._tree, "module")
        places = self._by_place.get((code.co_name, code.co_firstlineno), [])
        node = places[0] if len(places) == 1 else self._by_columns(code, places)
        if node is None:
            return Table(code, self.part, None, code.co_name, [], frozenset(), frozenset())
        if isinstance(node, ast.ClassDef):
            kind = "class"
        elif isinstance(node, COMPREHENSIONS):
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
        inner = nodes_of(node)
        units = units_of(node, inner, self.part)
        for unit in units:
            unit.is_hidden = self._hides(unit.line)
        self.units += units
        assigned, noise = names(inner, node)
        table = Table(code, self.part, kind, code.co_name, units, noise - assigned, assigned)
        table.is_hidden = kind != "module" and self._hides(code.co_firstlineno)
        if kind == "comprehension":
            table.span = span_of(node)
        return table

    @staticmethod
    def _by_columns(code, places):
        """Several lambdas or comprehensions that begin on one line: the one that spans the code's instructions."""
        spans = [
            ((line, column), (end, end_column))
            for line, end, column, end_column in code.co_positions()
            if line is not None and column is not None and end_column
        ]
        best = None
        for node in places:
            if isinstance(node, (*FUNCTIONS, ast.ClassDef)):
                continue
            span = span_of(node)
            if all(holds(span, each) for each in spans) and (best is None or span[0] >= span_of(best)[0]):
                best = node
        return best


def _innermost(units, span):
    around = [unit for unit in units if holds(unit.span, span)]
    return max(around, key=lambda unit: unit.span[0], default=None)


def _scope_name(node):
    if isinstance(node, ast.Lambda):
        return "<lambda>"
    kinds = {ast.ListComp: "<listcomp>", ast.SetComp: "<setcomp>", ast.DictComp: "<dictcomp>"}
    kinds[ast.GeneratorExp] = "<genexpr>"
    return kinds.get(type(node)) or node.name
