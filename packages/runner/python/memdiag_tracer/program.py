"""Source to code objects, and the module they run in."""

from memdiag_tracer.own_builtins import __builtins__  # noqa: F401

import ast
import builtins
import sys
import types
import warnings


class SyntaxProblem(Exception):
    """A part that Python does not accept; ``outcome`` is the trace's outcome."""

    def __init__(self, outcome):
        super().__init__(outcome["message"]["text"])
        self.outcome = outcome


class Part:
    """One block of the program: one code object, so that equal constants are shared within it and not across."""

    def __init__(self, index, source, filename):
        self.index = index
        self.source = source
        try:
            self.code = compile(source, filename, "exec", dont_inherit=True)
            with warnings.catch_warnings():  # compiling has already warned
                warnings.simplefilter("ignore")
                self.tree = ast.parse(source, filename)
        except SyntaxError as error:
            raise SyntaxProblem(_syntax_error(index, error)) from None
        except (ValueError, MemoryError, RecursionError, OverflowError) as error:
            # A lone surrogate, a null byte, an expression nested too deep: Python tells no place.
            message = str(error) or "too deeply nested"
            raise SyntaxProblem(_refused(index, "SyntaxError", message, 1)) from None


def parts_of(sources):
    """The parts of a program, compiled. Raises SyntaxProblem for the first that is not Python."""
    names = ["<block>"] if len(sources) == 1 else [f"<block {number + 1}>" for number in range(len(sources))]
    return [Part(index, source, names[index]) for index, source in enumerate(sources)]


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
