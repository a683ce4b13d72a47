import unittest

from tests.support import traced


def raised(trace):
    """``KeyError in f 3``: the exceptions in order, each with the frame and the line where it was raised."""
    return [
        f"{step.at(step.exception)['type']} in {step.stack[-1]['name']} {step.line}"
        for step in trace.snapshots
        if step.event == "raise"
    ]


class RaisesAreSteps(unittest.TestCase):
    def test_an_exception_is_a_step_once_where_it_was_raised_whoever_catches_it(self):
        trace = traced(
            """\
            def inner():
                return {}[1]
            def outer():
                inner()
            try:
                outer()
            except KeyError as error:
                seen = error
            """
        )
        self.assertEqual(
            trace.events, ["line 1", "line 3", "call", "call", "raise 2", "line 7", "end 8"]
        )
        step = trace[4]
        self.assertEqual([frame["name"] for frame in step.stack], ["<module>", "outer", "inner"])
        self.assertEqual(step.exception, trace[5].binding("error")["value"])
        self.assertEqual(trace.executed[2, 2], 0)

    def test_a_finally_runs_after_the_raise_and_adds_none(self):
        trace = traced(
            """\
            def f():
                try:
                    raise KeyError(1)
                finally:
                    x = 1
            try:
                f()
            except KeyError: y = 1
            """
        )
        self.assertEqual(
            trace.events, ["line 1", "call", "raise 3", "line 5", "line 8", "end 8"]
        )

    def test_a_with_that_swallows_it_leaves_the_raise(self):
        trace = traced(
            """\
            from contextlib import contextmanager, suppress
            with suppress(KeyError):
                {}[1]
            @contextmanager
            def guarded():
                try:
                    yield
                except KeyError:
                    z = 1
            with guarded():
                {}[2]
            z = 2
            """
        )
        self.assertEqual(raised(trace), ["KeyError in <module> 3", "KeyError in <module> 11"])
        self.assertEqual(trace.events[-4:], ["raise 11", "line 8", "return 9", "end 12"])

    def test_each_raise_statement_is_a_step_also_of_the_same_exception(self):
        trace = traced(
            """\
            def f():
                try:
                    {}[1]
                except KeyError as error:
                    raise ValueError from error
            try:
                f()
            except ValueError as error:
                kept = error
                try:
                    raise
                except ValueError:
                    try:
                        raise kept
                    except ValueError: pass
            """
        )
        self.assertEqual(
            raised(trace), ["KeyError in f 3", "ValueError in f 5", "ValueError in <module> 11", "ValueError in <module> 14"]
        )

    def test_what_a_group_leaves_is_an_exception_of_its_own_that_no_statement_raised(self):
        trace = traced(
            """\
            def f():
                try:
                    raise ExceptionGroup("both", [ValueError(), KeyError()])
                except* ValueError as group:
                    x = 1
            try:
                f()
            except* KeyError:
                y = 1
            """
        )
        self.assertEqual(trace.events, ["line 1", "call", "raise 3", "line 4", "line 5", "raise", "line 8", "end 9"])
        self.assertNotEqual(trace[2].exception, trace[5].exception)

    def test_an_exception_that_python_swallows_is_a_step_where_the_program_raised_it(self):
        trace = traced(
            """\
            class A:
                def __getattr__(self, name):
                    raise AttributeError(name)
                def __next__(self):
                    raise StopIteration
                def __iter__(self):
                    return self
            a = A()
            hasattr(a, "x")
            hasattr(1, "x")
            next(a, None)
            next(iter([]), None)
            for n in a:
                pass
            """
        )
        self.assertEqual(
            raised(trace), ["AttributeError in __getattr__ 3", "StopIteration in __next__ 5", "StopIteration in __next__ 5"]
        )

    def test_the_end_of_a_loop_and_of_a_generator_is_no_raise(self):
        trace = traced(
            """\
            def numbers():
                yield 1
            async def later():
                yield 1
            async def main():
                async for n in later():
                    pass
                async for n in later():
                    break
                return [n async for n in later()]
            for n in numbers():
                pass
            for n in iter([]):
                pass
            list(numbers())
            sum(n for n in numbers())
            closed = numbers()
            next(closed)
            closed.close()
            try:
                main().send(None)
            except StopIteration:
                pass
            """
        )
        self.assertEqual(raised(trace), ["StopIteration in <module> 21"])

    def test_an_end_that_the_program_asked_for_is_a_raise(self):
        trace = traced(
            """\
            async def later():
                yield 1
            async def main():
                it = later()
                await anext(it)
                try:
                    await anext(it)
                except StopAsyncIteration:
                    return 1
            it = iter([])
            try: next(it)
            except StopIteration: pass
            try: main().send(None)
            except StopIteration: pass
            """
        )
        self.assertEqual(
            raised(trace), ["StopIteration in <module> 11", "StopAsyncIteration in main 7", "StopIteration in <module> 13"]
        )

    def test_an_exit_is_a_raise_when_someone_catches_it(self):
        trace = traced("try:\n    raise SystemExit\nexcept SystemExit:\n    x = 1\nraise SystemExit\n")
        self.assertEqual(trace.events, ["raise 2", "line 3", "line 4", "end 5"])

    def test_raises_count_among_the_steps(self):
        trace = traced("while True:\n    try: raise KeyError\n    except KeyError: pass\n", steps=20)
        self.assertEqual(trace.outcome, {"kind": "stopped", "limit": "steps"})
        self.assertEqual(len(trace.snapshots), 20)
