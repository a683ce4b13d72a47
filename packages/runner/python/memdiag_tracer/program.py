"""Source to code objects, and the module they run in."""

from memdiag_tracer.own_builtins import __builtins__  # noqa: F401

import ast
import builtins
import sys
import types
import warnings

from memdiag_tracer.points import Misplaced, check_docstrings, check_places, points_of, with_places


class SyntaxProblem(Exception):
    """A part that Python does not accept, or not with what is asked about it; ``outcome`` is the part's outcome."""

    def __init__(self, outcome):
        super().__init__(outcome["kind"])
        self.outcome = outcome


class Part:
    """One block of the program: one code object, so that equal constants are shared within it and not across."""

    def __init__(self, index, part, filename):
        self.index = index
        self.source = part["code"]
        self.hidden = part.get("hidden", ())
        self.points = points_of(part)
        try:
            self.code = compile(self.source, filename, "exec", dont_inherit=True)
            with warnings.catch_warnings():  # compiling has already warned
                warnings.simplefilter("ignore")
                self.tree = ast.parse(self.source, filename)
                self._place(filename)
        except Misplaced as misplaced:
            raise misplaced_at(index, misplaced.lines) from None
        except SyntaxError as error:
            raise SyntaxProblem(_syntax_error(index, error)) from None
        except (ValueError, MemoryError, RecursionError, OverflowError) as error:
            # A lone surrogate, a null byte, an expression nested too deep: Python tells no place.
            message = str(error) or "too deeply nested"
            raise SyntaxProblem(_refused(index, "SyntaxError", message, 1)) from None


    def _place(self, filename):
        """Makes places of the points that stand on lines of their own."""
        placed, self.own_points = with_places(self.source, self.points)
        if not self.own_points:
            return
        try:
            code = compile(placed, filename, "exec", dont_inherit=True)
            tree = ast.parse(placed, filename)
        except SyntaxError:
            check_places(self.source, self.own_points, lambda source: _is_python(source, filename))
            raise Misplaced(self.own_points) from None
        check_docstrings(tree, self.own_points)
        self.code, self.tree = code, tree

    def hides(self, line):
        """Whether readers do not see the line."""
        return any(lines["from"] <= line <= lines["to"] for lines in self.hidden)


def parts_of(parts):
    """The parts of a program, compiled, up to the first that is not Python, and the SyntaxProblem of that one."""
    names = ["<block>"] if len(parts) == 1 else [f"<block {number + 1}>" for number in range(len(parts))]
    found = []
    for index, part in enumerate(parts):
        try:
            found.append(Part(index, part, names[index]))
        except SyntaxProblem as problem:
            return found, problem
    return found, None


def misplaced_at(part, lines):
    return SyntaxProblem({"kind": "misplaced", "part": part, "lines": lines})


def _is_python(source, filename):
    try:
        compile(source, filename, "exec", dont_inherit=True)
    except SyntaxError:
        return False
    return True


def new_module():
    """A fresh ``__main__``, also in ``sys.modules``, where pickle and dataclasses look for it."""
    module = types.ModuleType("__main__")
    module.__builtins__ = builtins
    sys.modules["__main__"] = module
    return module


def _syntax_error(part, error):
    told = _refused(part, type(error).__name__, error.msg or "invalid syntax", error.lineno or 1)
    if error.lineno and error.offset and error.offset > 0:
        told["column"] = error.offset
    if error.end_lineno and error.end_lineno >= told["line"]:
        told["endLine"] = error.end_lineno
        if error.end_offset and error.end_offset > 0:
            told["endColumn"] = error.end_offset
    return told


def _refused(part, kind, message, line):
    return {"kind": "syntax-error", "type": kind, "message": {"text": message}, "part": part, "line": max(1, line)}
