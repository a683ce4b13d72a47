import unittest

from tests.support import traced


def stacks(trace):
    """``yield 3 outer inner=1 | other``: events with the frames above the module's, what they give, those suspended."""

    def told(step, frame):
        for part in "yielded", "returned":
            if part in frame:
                return f"{frame['name']}={step.plain(frame[part])}"
        return frame["name"]

    return [
        " ".join([event, *(told(step, frame) for frame in step.stack[1:])])
        + "".join(f" | {frame['name']} {frame['at']['line']}" for frame in step.suspended)
        for event, step in zip(trace.events, trace.snapshots)
    ]


def numbers(trace):
    """The numbers of the frames by name: one for each frame that there ever was."""
    found = {}
    for step in trace.snapshots:
        for frame in step.stack + step.suspended:
            found.setdefault(frame["name"], set()).add(frame["id"])
    return {name: len(each) for name, each in found.items()}


class GeneratorsGoOnInTheirFrames(unittest.TestCase):
    def test_what_is_sent_goes_through_yield_from_to_the_inner_frame(self):
        trace = traced(
            """\
            def inner():
                got = yield 1
                return got
            def outer():
                result = yield from inner()
                yield result
            g = outer()
            next(g)
            g.send(7)
            """
        )
        self.assertEqual(
            stacks(trace)[3:],
            [
                "call outer",
                "call outer inner",
                "yield 2 outer inner=1",
                "yield 5 outer=1 | inner 2",
                "line 8 | outer 5 | inner 2",
                "line 2 outer inner",
                "return 3 outer inner=7",
                "line 5 outer",
                "yield 6 outer=7",
                "end 9 | outer 6",
            ],
        )
        self.assertEqual(trace[8].value("got", "inner"), "7")
        self.assertEqual(numbers(trace), {"<module>": 1, "outer": 1, "inner": 1})

    def test_what_is_thrown_is_raised_where_the_inner_frame_waits(self):
        trace = traced(
            """\
            def inner():
                try:
                    yield 1
                except KeyError as error:
                    yield 2
            def outer():
                yield from inner()
            g = outer()
            next(g)
            x = g.throw(KeyError(5))
            try: next(g)
            except StopIteration: pass
            """
        )
        self.assertEqual(
            stacks(trace)[7:],
            [
                "line 9 | outer 7 | inner 3",
                "raise 3 outer inner",
                "line 4 outer inner",
                "yield 5 outer inner=2",
                "line 10 | outer 7 | inner 5",
                "return 5 outer inner=None",
                "return 7 outer=None",
                "raise 11",
                "line 12",
                "end 12",
            ],
        )
        self.assertEqual(numbers(trace), {"<module>": 1, "outer": 1, "inner": 1})

    def test_closing_runs_what_is_left_in_the_same_frame(self):
        trace = traced(
            """\
            def count():
                try:
                    yield 1
                finally:
                    done = True
            def stubborn():
                try:
                    yield 1
                except GeneratorExit:
                    yield 2
            g = count()
            next(g)
            g.close()
            h = stubborn()
            next(h)
            try: h.close()
            except RuntimeError: pass
            """
        )
        self.assertEqual(
            stacks(trace)[3:],
            [
                "call count",
                "yield 3 count=1",
                "line 12 | count 3",
                "line 5 count",
                "line 13",
                "line 14",
                "call stubborn",
                "yield 8 stubborn=1",
                "line 15 | stubborn 8",
                "line 9 stubborn",
                "yield 10 stubborn=2",
                "raise 16 | stubborn 10",
                "line 17 | stubborn 10",
                "end 17 | stubborn 10",
            ],
        )
        self.assertEqual(numbers(trace), {"<module>": 1, "count": 1, "stubborn": 1})

    def test_a_generator_that_dies_runs_what_is_left_in_the_same_frame(self):
        trace = traced(
            """\
            def count():
                try:
                    yield 1
                finally:
                    done = True
            g = count()
            next(g)
            del g
            """
        )
        self.assertEqual(stacks(trace)[2:], ["call count", "yield 3 count=1", "line 7 | count 3", "line 5 count", "end 8"])
        self.assertEqual(numbers(trace), {"<module>": 1, "count": 1})

    def test_an_await_suspends_every_frame_up_to_the_one_that_yields(self):
        trace = traced(
            """\
            class Pause:
                def __await__(self):
                    return (yield "pause")
            async def inner(n):
                got = await Pause()
                return got + n
            async def outer():
                return await inner(1)
            c = outer()
            c.send(None)
            try: c.send(5)
            except StopIteration as error: result = error.value
            """
        )
        self.assertEqual(
            stacks(trace)[5:],
            [
                "call outer",
                "call outer inner",
                "call outer inner __await__",
                "yield 3 outer inner __await__='pause'",
                "line 10 | outer 8 | inner 5 | __await__ 3",
                "return 3 outer inner __await__=5",
                "line 5 outer inner",
                "return 6 outer inner=6",
                "return 8 outer=6",
                "raise 11",
                "line 12",
                "end 12",
            ],
        )
        self.assertEqual(trace[-1].value("result"), "6")
        self.assertEqual(numbers(trace), {"<module>": 1, "Pause": 1, "outer": 1, "inner": 1, "__await__": 1})
