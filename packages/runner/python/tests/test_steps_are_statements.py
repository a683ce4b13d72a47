import unittest

from tests.support import traced


def moments(line, occurrence=None, to=None):
    moment = {"on": "line", "part": 0, "from": line, "to": to or line}
    return [moment if occurrence is None else {**moment, "occurrence": occurrence}]


class StepsAreStatements(unittest.TestCase):
    def test_a_step_shows_memory_after_its_statement_and_the_last_one_is_the_end(self):
        trace = traced("x = 1\nx = 2\n")
        self.assertEqual(trace.events, ["line 1", "end 2"])
        self.assertEqual([each.value("x") for each in trace.snapshots], ["1", "2"])

    def test_an_empty_program_has_one_step(self):
        trace = traced("")
        self.assertEqual(trace.events, ["end"])
        self.assertEqual(trace[0].stack[0]["bindings"], [])

    def test_a_call_of_several_lines_is_one_statement(self):
        trace = traced(
            """\
            x = max(
                1,
                max(2,
                    3),
            )
            y = 1
            """
        )
        self.assertEqual(trace.events, ["line 1", "end 6"])
        self.assertEqual(trace.executed, {(1, 5): 1, (6, 6): 1})

    def test_a_loop_header_runs_once_for_each_turn(self):
        trace = traced("for i in [7, 8]:\n    x = i\ny = 0\n")
        self.assertEqual(trace.events, ["line 1", "line 2", "line 1", "line 2", "line 1", "end 3"])
        self.assertEqual(trace.executed, {(1, 1): 3, (2, 2): 2, (3, 3): 1})

    def test_a_while_loop_of_one_statement_counts_each_turn(self):
        trace = traced("n = 3\nwhile n:\n    n -= 1\n")
        self.assertEqual(trace.executed, {(1, 1): 1, (2, 2): 4, (3, 3): 3})

    def test_an_endless_loop_counts_its_header_each_turn(self):
        trace = traced("n = 0\nwhile True:\n    n += 1\n    if n == 3:\n        break\nm = n\n")
        self.assertEqual(trace.executed, {(1, 1): 1, (2, 2): 3, (3, 3): 3, (4, 4): 3, (5, 5): 1, (6, 6): 1})

    def test_a_comprehension_is_part_of_its_statement(self):
        trace = traced(
            """\
            def f():
                squares = [
                    n * n
                    for n in range(3)
                ]
                return squares
            x = f()
            y = [n for n in range(3)]
            """
        )
        self.assertEqual(trace.events, ["line 1", "call", "line 2", "return 6", "line 7", "end 8"])
        self.assertEqual(trace[2].names("f"), ["squares"])
        self.assertEqual(trace[-1].names(), ["f", "x", "y"])

    def test_leaving_a_with_block_is_not_a_second_run_of_its_header(self):
        trace = traced(
            """\
            class Door:
                def __enter__(self): return self
                def __exit__(self, *error): return None
            def f():
                with Door() as door:
                    return 1
            for i in range(2):
                with Door():
                    x = 1
            f()
            """,
            moments(5, to=9),
        )
        self.assertEqual(trace.lines, [7, 8, 9, 7, 8, 9, 7, 5, 6])
        self.assertEqual(trace.executed[8, 8], 2)
        self.assertEqual(trace.executed[6, 6], 1)

    def test_a_finally_block_runs_once(self):
        trace = traced(
            """\
            def f():
                try:
                    return 1
                finally:
                    x = 2
            f()
            try:
                1 / 0
            except ZeroDivisionError:
                y = 1
            finally:
                z = 2
            """
        )
        self.assertEqual(
            trace.executed,
            {(1, 1): 1, (3, 3): 1, (5, 5): 1, (6, 6): 1, (8, 8): 0, (9, 9): 1, (10, 10): 1, (12, 12): 1},
        )

    def test_a_decorated_function_is_one_statement(self):
        trace = traced(
            """\
            def twice(f):
                return f
            @twice
            @twice
            def g(
                a,
                b=[1],
            ):
                pass
            """
        )
        self.assertEqual(trace.executed, {(1, 1): 1, (2, 2): 2, (3, 7): 1, (9, 9): 0})
        self.assertEqual(trace[-1].names(), ["twice", "g"])

    def test_a_match_statement_counts_the_cases_it_tried(self):
        trace = traced("match [1]:\n    case 3:\n        x = 1\n    case [a]:\n        x = 2\n")
        self.assertEqual(trace.executed, {(1, 1): 1, (2, 2): 1, (3, 3): 0, (4, 4): 1, (5, 5): 1})

    def test_a_statement_that_never_ran_is_told_with_zero(self):
        self.assertEqual(traced("if 0 in []:\n    x = 1\n").executed, {(1, 1): 1, (2, 2): 0})

    def test_call_and_return_are_steps_of_functions_and_lambdas_but_not_of_classes(self):
        trace = traced("class A:\n    x = 1\nf = lambda n: n\nf(1)\nclass B:\n    pass\n")
        self.assertEqual(
            trace.events, ["line 2", "line 1", "line 3", "call", "return 3", "line 4", "line 6", "end 5"]
        )
        self.assertEqual(trace[0].stack[1]["kind"], "class")
        self.assertEqual(trace[3].stack[1]["kind"], "lambda")

    def test_a_return_step_shows_what_is_returned_and_stands_for_the_last_statement(self):
        trace = traced("def f(a):\n    b = a\n    return [b]\nf(1)\n")
        self.assertEqual(trace.events, ["line 1", "call", "line 2", "return 3", "end 4"])
        self.assertEqual(trace[3].plain(trace[3].frame("f")["returned"]), ["1"])
        self.assertEqual(trace[1].names("f"), ["a", "b"])
        self.assertEqual(trace[1].value("b", "f"), "unbound")

    def test_a_moment_names_every_run_of_a_line(self):
        trace = traced("for i in range(3):\n    x = i\n", moments(2))
        self.assertEqual([each.value("x") for each in trace.snapshots], ["0", "1", "2"])

    def test_a_moment_names_one_run_or_the_last_run_of_a_line(self):
        source = "for i in range(4):\n    x = i\n    y = x\n"
        self.assertEqual([each.value("x") for each in traced(source, moments(2, 3)).snapshots], ["2"])
        last = traced(source, [*moments(2, "last"), *moments(3, 1), {"on": "end"}])
        self.assertEqual(last.events, ["line 3", "line 2", "end 1"])
        self.assertEqual([each.value("x") for each in last.snapshots], ["0", "3", "3"])

    def test_a_moment_names_any_line_that_the_statement_stands_on(self):
        self.assertEqual(traced("x = [\n 1,\n]\ny = 2\n", moments(2)).events, ["line 1"])

    def test_parts_are_one_program(self):
        trace = traced(["x = []\ny = x\n", "x.append(y)\n"])
        self.assertEqual([(each.event, each.line) for each in trace.snapshots], [("line", 1), ("end", 2), ("end", 1)])
        self.assertEqual(trace.told["steps"][-1]["ran"], {"part": 1, "line": 1, "endLine": 1})
        self.assertEqual(len({each.stack[0]["id"] for each in trace.snapshots}), 1)

    def test_code_of_annotations_is_never_a_step(self):
        trace = traced(
            """\
            from dataclasses import dataclass
            @dataclass
            class Point[T]:
                x: int
                y: list = None
            def f(a: Point) -> int: return 1
            p = Point(1, 2)
            f.__annotations__
            type Alias = list[int]
            """
        )
        names = {frame["name"] for each in trace.snapshots for frame in each.stack}
        self.assertEqual(names, {"<module>", "Point"})
        self.assertEqual(trace.outcome, {"kind": "finished"})

    def test_a_generator_keeps_its_frame_and_yields(self):
        trace = traced("def g():\n    x = yield 1\n    yield 2\nit = g()\nnext(it)\nit.send(5)\n")
        self.assertEqual(
            trace.events, ["line 1", "line 4", "call", "yield 2", "line 5", "line 2", "yield 3", "end 6"]
        )
        self.assertEqual(trace[3].frame("g")["id"], trace[6].frame("g")["id"])
        self.assertEqual(trace[5].value("x", "g"), "5")

    def test_only_executions_that_came_to_their_end_are_counted(self):
        code = "for d in (0, 1, 2):\n    try:\n        x = 1 / d\n    except ZeroDivisionError:\n        pass\n"
        trace = traced(code, moments(3, 2))
        self.assertEqual(trace.events, ["line 3"])
        self.assertEqual(trace[0].value("d"), "2")
        self.assertEqual(trace.executed[3, 3], 2)
