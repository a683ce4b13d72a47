import sys
import unittest
from textwrap import dedent

from tests.support import traced

PROGRAM = """\
from contextlib import contextmanager
class Shape[T]:
    sides = 0; corners = 0
    @property
    def area(self): return [
        self.sides
        * 2 for _ in range(2)
    ]
def double(
    n,
    m=2,
):
    return max(
        n * m,
        n,
    )
@contextmanager
def opened(name):
    try:
        yield name
    finally:
        closed = True
def naturals():
    n = yield 0
    yield from (n * k
        for k in range(2))
total = 0; count = 0
for n in range(3): total += double(n)
while count < 3: count += 1
squares = sorted(
    (n * n for n in range(3)),
    key=lambda n:
        -n,
)
with opened("a") as a, \\
     opened("b"):
    b = a
it = naturals()
next(it)
it.send(
    7
)
list(it)
Shape().area
def fails():
    try:
        return 1 / 0
    except ZeroDivisionError as error:
        raise KeyError from error
    finally:
        done = True
try:
    fails()
except KeyError:
    pass
match [1, 2]:
    case []:
        pass
    case [x, *_] if x:
        y = x
type Alias = list[int]
async def later():
    async for x in agen():
        await other(x)
async def agen():
    yield 1
async def other(x): return x
try:
    later().send(None)
except StopIteration: over = True
"""


class LinesAreThoseThatPythonAnnounces(unittest.TestCase):
    def test_every_line_event_of_the_program_is_a_step_and_nothing_else_is(self):
        trace = traced(PROGRAM, "lines")
        self.assertEqual(trace.outcome, {"kind": "finished"})
        self.assertEqual([each.event for each in trace.snapshots if each.event != "reach"], ["end"])
        self.assertEqual(
            [(each.stack[-1]["name"], each.line) for each in trace.snapshots[:-1]], announced(PROGRAM)
        )

    def test_a_step_shows_memory_before_its_line_runs(self):
        trace = traced("x = 1\nx = 2\n", "lines")
        self.assertEqual(trace.events, ["reach 1", "reach 2", "end 2"])
        self.assertEqual(trace[0].names(), [])
        self.assertEqual([each.value("x") for each in trace.snapshots[1:]], ["1", "2"])
        self.assertNotIn("ran", trace.told["steps"][1])
        self.assertEqual(trace.told["steps"][1]["reached"], {"part": 0, "line": 2})

    def test_a_call_of_several_lines_is_announced_back_and_forth(self):
        self.assertEqual(traced("x = max(\n 1,\n 2)\n", "lines").lines, [1, 2, 3, 1, 1])

    def test_a_line_names_its_part(self):
        trace = traced(["x = 1\n", "y = 2\n"], "lines")
        places = [(step["event"], step["reached"]["part"]) for step in trace.told["steps"]]
        self.assertEqual(places, [("reach", 0), ("end", 0), ("reach", 1), ("end", 1)])

    def test_an_exception_that_nobody_catches_is_a_step_where_it_was_raised(self):
        trace = traced("def f():\n    try:\n        1 / 0\n    finally:\n        x = 1\nf()\n", "lines")
        self.assertEqual(trace.events, ["reach 1", "reach 6", "reach 2", "reach 3", "raise 3", "reach 5"])

    def test_an_exception_that_is_caught_is_none(self):
        trace = traced("try:\n    1 / 0\nexcept ZeroDivisionError:\n    x = 1\n", "lines")
        self.assertEqual(trace.events, ["reach 1", "reach 2", "reach 3", "reach 4", "end 4"])

    def test_a_frame_tells_the_variables_that_other_frames_made(self):
        code = "def f(n):\n    def g(x):\n        return x + n\n    return g\nf(1)(2)\n"
        inside = next(each for each in traced(code, "lines").snapshots if each.line == 3)
        self.assertEqual(inside.names("g"), ["x", "n"])
        self.assertEqual([each.get("free") for each in inside.frame("g")["bindings"]], [None, True])
        self.assertEqual(traced(code).snapshots[-3].names("g"), ["x"])

    def test_a_frame_tells_the_variables_of_comprehensions_while_they_run(self):
        code = "def f():\n    return [x for x in 'ab']\nf()\nsum(i for i in (1,))\n"
        told = [(each.line, each.names(each.stack[-1]["name"])) for each in traced(code, "lines").snapshots]
        self.assertEqual(told[2:6], [(2, []), (2, ["x"]), (2, ["x"]), (4, ["f"])])
        self.assertEqual([sorted(names) for _, names in told[6:8]], [[".0"], [".0", "i"]])

    def test_the_end_tells_the_line_that_the_module_returned_on(self):
        self.assertEqual(traced("for x in 'a':\n    y = 1\n", "lines").told["steps"][-1]["reached"]["line"], 1)
        code = "try:\n    raise ExceptionGroup('g', [ValueError()])\nexcept* ValueError:\n    x = 1\n"
        end = traced(code, "lines").told["steps"][-1]
        self.assertEqual((end["event"], end.get("reached")), ("end", None))
        self.assertEqual(traced("# nothing\n", "lines").events, ["end"])

    def test_statements_are_counted_as_ever(self):
        self.assertEqual(traced(PROGRAM, "lines").executed, traced(PROGRAM).executed)


def announced(program):
    """What a plain trace function is told of a program: the code's name and the line, for each line event."""
    told = []
    source = dedent(program)

    def on_event(frame, event, arg):
        if frame.f_code.co_filename != "<announced>" or frame.f_code.co_name in ("Alias", "<generic parameters of Shape>"):
            return None
        if event == "line":
            told.append((frame.f_code.co_name, frame.f_lineno))
        return on_event

    code = compile(source, "<announced>", "exec", dont_inherit=True)
    sys.settrace(on_event)
    try:
        exec(code, {"__name__": "__main__"})
    finally:
        sys.settrace(None)
    return told
