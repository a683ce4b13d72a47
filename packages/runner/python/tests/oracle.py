"""The order in which a program's statements begin, told twice: by the tracer, and by the program itself.

The second way knows nothing of lines and instructions: a call is put before every statement of the syntax tree (into
each turn of a loop, into each ``except`` that is tried, into each lambda), and the program runs untraced.
"""

import ast
import sys
import types
from unittest import mock

from memdiag_tracer.recorder import Recorder
from tests.support import traced


def begun(source, by_instruction=False):
    """``(places, coded, trace)``: each beginning of a statement by the tracer's account, as ``(line, column)``, and the
    places of those that have an instruction: a ``return`` on the line of its ``with`` may have none.
    ``by_instruction``: follow all code instruction by instruction, also where lines would do.
    """
    places = []
    coded = set()

    class Listening(Recorder):
        def __init__(self, request, tables, *others):
            for table in tables.values():
                table.by_instruction |= by_instruction
                coded.update(_place(unit.node) for unit in table.units if unit is not None and _is_told(unit))
            super().__init__(request, tables, *others)

        def _begin(self, activation, unit):
            if _is_told(unit):
                places.append(_place(unit.node))
            super()._begin(activation, unit)

    with mock.patch("memdiag_tracer.run.Recorder", Listening):
        trace = traced(source, [], follows_all=True)
    return places, coded, trace


def _is_told(unit):
    return not isinstance(unit.node, (ast.match_case, ast.Pass))


def told(source):
    """Each beginning of a statement by the program's own account, as ``(line, column)``."""
    places = []

    def hit(line, column):
        places.append((line, column))
        return False

    def turns(line, column, iterable):
        iterator, first = iter(iterable), True
        while True:
            if not first:
                hit(line, column)
            first = False
            try:
                item = next(iterator)
            except StopIteration:
                return
            yield item

    async def async_turns(line, column, iterable):
        first = True
        async for item in _Turns(iterable, lambda: first or hit(line, column)):
            first = False
            yield item

    tree = ast.fix_missing_locations(_Telling().visit(ast.parse(source)))
    main = sys.modules["__main__"]
    module = sys.modules["__main__"] = types.ModuleType("__main__")
    vars(module).update(__hit__=hit, __turns__=turns, __async_turns__=async_turns)
    try:
        exec(compile(tree, "<told>", "exec", dont_inherit=True), vars(module))
    except Exception as error:
        if not isinstance(error, (ArithmeticError, LookupError, ExceptionGroup)):
            raise
    finally:
        sys.modules["__main__"] = main
    return places


class _Turns:
    def __init__(self, iterable, before):
        self._iterator = aiter(iterable)
        self._before = before

    def __aiter__(self):
        return self

    async def __anext__(self):
        self._before()
        return await anext(self._iterator)


class _Telling(ast.NodeTransformer):
    def visit_Module(self, node):
        return self._told_bodies(node)

    def _told_bodies(self, node):
        self.generic_visit(node)
        for name in ("body", "orelse", "finalbody"):
            body = getattr(node, name, None)
            if isinstance(body, list):
                setattr(node, name, self._told_block(body, isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))))
        return node

    def _told_block(self, body, is_function):
        told = []
        for index, statement in enumerate(body):
            if not _is_silent(statement, is_function and index == 0):
                told.append(ast.Expr(_hit(statement)))
            told.append(statement)
        return told

    visit_FunctionDef = visit_AsyncFunctionDef = visit_ClassDef = _told_bodies
    visit_If = visit_With = visit_AsyncWith = visit_match_case = _told_bodies

    def visit_Try(self, node):
        return self._told_bodies(node)

    visit_TryStar = visit_Try

    def visit_For(self, node):
        self._told_bodies(node)
        node.iter = _call("__turns__" if type(node) is ast.For else "__async_turns__", node, node.iter)
        return node

    visit_AsyncFor = visit_For

    def visit_While(self, node):
        self._told_bodies(node)
        node.test = ast.BoolOp(ast.Or(), [_hit(node), node.test])
        return node

    def visit_ExceptHandler(self, node):
        self._told_bodies(node)
        if node.type is None:
            node.body.insert(0, ast.Expr(_hit(node)))
        else:
            node.type = _after(_hit(node), node.type)
        return node

    def visit_Lambda(self, node):
        self.generic_visit(node)
        node.body = _after(_hit(node), node.body)
        return node


def _is_silent(node, is_first_of_function):
    """Whether a statement never has an instruction of its own, announces itself, or does nothing (``try``)."""
    if isinstance(node, (ast.Global, ast.Nonlocal, ast.Pass, ast.Try, ast.TryStar, ast.While)):
        return True
    is_text = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and type(node.value.value) is str
    return is_first_of_function and is_text


def _hit(node):
    return _call("__hit__", node)


def _call(name, node, *arguments):
    place = [ast.Constant(part) for part in _place(node)]
    return ast.Call(ast.Name(name, ast.Load()), [*place, *arguments], [])


def _after(first, second):
    return ast.Subscript(ast.Tuple([first, second], ast.Load()), ast.Constant(1), ast.Load())


def _place(node):
    return (node.lineno, node.col_offset)
