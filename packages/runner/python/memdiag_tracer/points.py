"""Places of the program at which a lesson asks for something: a step, or that a claim holds.

A line with code speaks of the last statement on it, and comes when that has run. A line of its own comes when the
program gets there: it is made a ``pass`` of the same indentation, which does nothing, is no step, and breaks nothing
where a statement may stand.
"""

from memdiag_tracer.own_builtins import __builtins__  # noqa: F401

import ast

_WITH_DOCSTRING = (ast.Module, ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


class Misplaced(Exception):
    """At these lines nothing can be asked."""

    def __init__(self, lines):
        super().__init__(lines)
        self.lines = sorted(lines)


def points_of(part):
    """The lines of a requested part that ask for something, in order."""
    return sorted({*part.get("points", ()), *(claim["line"] for claim in part.get("claims", ()))})


def with_places(source, points):
    """The source in which the points that stand on lines of their own are statements, and these lines."""
    lines = source.split("\n")
    own = frozenset(line for line in points if lines[line - 1].strip() == "")
    for line in own:
        lines[line - 1] += "pass"
    return "\n".join(lines), own


def check_places(source, own, accepts):
    """Raises Misplaced for the lines of their own where no statement may stand."""
    lines = source.split("\n")
    misplaced = []
    for line in own:
        placed = [*lines]
        placed[line - 1] += "pass"
        if not accepts("\n".join(placed)):
            misplaced.append(line)
    if misplaced:
        raise Misplaced(misplaced)


def check_docstrings(tree, own):
    """Raises Misplaced for points before a docstring, which would be none after a statement."""
    misplaced = []
    for node in ast.walk(tree):
        if isinstance(node, _WITH_DOCSTRING):
            places = [each for each in node.body if isinstance(each, ast.Pass) and each.lineno in own]
            rest = [each for each in node.body if each not in places]
            if places and rest and places[0] is node.body[0] and _is_text(rest[0]):
                misplaced.append(places[0].lineno)
    if misplaced:
        raise Misplaced(misplaced)


def mark_points(units, points, own):
    """Tells each unit which point is about it; raises Misplaced for lines on which no statement runs."""
    misplaced = []
    for unit in units:
        if isinstance(unit.node, ast.Pass) and unit.line in own:
            unit.is_point = True
            unit.point = unit.line
    for line in points:
        if line in own:
            continue
        there = [unit for unit in units if unit.is_statement and unit.line <= line <= unit.end_line]
        # Python leaves out what can never run: a point there never comes.
        found = [unit for unit in there if unit.has_code] or [unit for unit in there if _does_something(unit.node)]
        if found:
            max(found, key=lambda unit: unit.span[0]).point = line
        else:
            misplaced.append(line)
    if misplaced:
        raise Misplaced(misplaced)


def _does_something(node):
    """Whether a statement has code wherever it can run."""
    if isinstance(node, ast.Expr):
        return not isinstance(node.value, ast.Constant)
    return not isinstance(node, ast.AnnAssign) or node.value is not None


def _is_text(node):
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
