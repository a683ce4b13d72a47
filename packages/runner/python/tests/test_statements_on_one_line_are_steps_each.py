import unittest

from tests.support import traced


def moments(line, occurrence=None):
    moment = {"on": "line", "part": 0, "from": line, "to": line}
    return [moment if occurrence is None else {**moment, "occurrence": occurrence}]


class StatementsOnOneLineAreStepsEach(unittest.TestCase):
    def test_two_statements_on_a_line_are_two_steps_told_apart_by_columns(self):
        trace = traced("é = 1; y = [\n  2]; z = 3\nw = 4\n")
        self.assertEqual(trace.texts, ["line é = 1", "line y = [", "line z = 3", "end w = 4"])
        self.assertEqual(
            [step["ran"] for step in trace.told["steps"]],
            [
                {"part": 0, "line": 1, "endLine": 1, "column": 1, "endColumn": 6},
                {"part": 0, "line": 1, "endLine": 2, "column": 8, "endColumn": 5},
                {"part": 0, "line": 2, "endLine": 2, "column": 7, "endColumn": 12},
                {"part": 0, "line": 3, "endLine": 3},
            ],
        )
        self.assertEqual([each.names() for each in trace.snapshots], [["é"], ["é", "y"], ["é", "y", "z"], ["é", "y", "z", "w"]])

    def test_a_loop_on_one_line_has_a_step_for_each_turn_of_its_header_and_of_its_body(self):
        trace = traced("n = 2\nwhile n: n -= 1\nfor k in [7, 8]: x = k; y = k\n")
        self.assertEqual(
            trace.texts,
            [
                "line n = 2",
                *["line while n:", "line n -= 1"] * 2,
                "line while n:",
                *["line for k in [7, 8]:", "line x = k", "line y = k"] * 2,
                "end for k in [7, 8]:",
            ],
        )
        self.assertEqual([each["times"] for each in trace.told["executed"]], [1, 3, 2, 3, 2, 2])

    def test_the_statement_of_an_endless_loop_on_one_line_runs_each_turn(self):
        trace = traced("it = iter([1, 2])\ntry:\n    while True: x = next(it)\nexcept StopIteration: y = 1\n", moments(3))
        self.assertEqual([each.value("x") for each in trace.snapshots], ["1", "2"])

    def test_the_statement_of_an_endless_loop_runs_each_turn_where_no_other_line_is_shared(self):
        trace = traced("x = []\nwhile True: x.append(1 // (3 - len(x)))\n")
        self.assertEqual([each["times"] for each in trace.told["executed"]], [1, 3])
        counting = "def f(n):\n    while True: n = n + 1 if n < 3 else 1 // 0\n\ntry:\n    f(0)\nexcept ZeroDivisionError:\n    pass\n"
        trace = traced(counting, moments(2))
        self.assertEqual([each.value("n", "f") for each in trace.snapshots], ["1", "2", "3"])

    def test_a_branch_on_one_line_is_a_step_when_it_is_taken(self):
        trace = traced("x = 1\nif x: y = 1\nelse: y = 2\nif not x: y = 3\nelif x: y = 4\n")
        self.assertEqual(
            trace.texts, ["line x = 1", "line if x:", "line y = 1", "line if not x:", "line elif x:", "end y = 4"]
        )

    def test_handlers_exits_and_cases_on_one_line_are_steps(self):
        trace = traced(
            """\
            class Door:
                def __enter__(self): return 1
                def __exit__(self, *error): return True
            try: 1 / 0
            except KeyError: x = 1
            except ZeroDivisionError as error: x = 2
            finally: y = 1
            with Door() as door: x = 3; z = 1
            match x:
                case 0: x = 4
                case n if n: x = 5
            """,
        )
        self.assertEqual(
            [text for text in trace.texts if not text.startswith(("call", "return", "line def"))],
            [
                "line class Door:",
                "raise try: 1 / 0",
                "line except KeyError:",
                "line except ZeroDivisionError as error:",
                "line x = 2",
                "line finally: y = 1",
                "line with Door() as door:",
                "line x = 3",
                "line z = 1",
                "line match x:",
                "line case 0:",
                "line case n if n:",
                "end x = 5",
            ],
        )

    def test_a_function_on_one_line_stands_on_all_of_it_and_its_statement_on_the_rest(self):
        trace = traced("def f(n): return n\nclass A: x = 1\nf(1)\n")
        self.assertEqual(
            trace.texts,
            ["line def f(n): return n", "line x = 1", "line class A: x = 1", "call", "return return n", "end f(1)"],
        )

    def test_a_jump_that_the_compiler_left_no_instruction_of_is_told_as_its_header(self):
        trace = traced(
            """\
            class Door:
                def __enter__(self): return self
                def __exit__(self, *error): return None
            def f():
                with Door(): return 1
            f()
            """,
            moments(5),
        )
        self.assertEqual(trace.texts, ["return with Door(): return 1"])
        self.assertNotIn("column", trace.told["steps"][0]["ran"])

    def test_a_moment_that_names_a_line_is_about_each_statement_on_it(self):
        source = "for n in range(3):\n    x = n; y = n\n"
        self.assertEqual(traced(source, moments(2)).texts, ["line x = n", "line y = n"] * 3)
        self.assertEqual(traced(source, moments(2, 2)).texts, ["line x = n", "line y = n"])
        last = traced(source, moments(2, "last"))
        self.assertEqual([each.value("x") for each in last.snapshots], ["2", "2"])

    def test_following_instructions_changes_nothing_that_the_program_sees(self):
        source = "import sys\ndef f(): x = 1; return sys._getframe().f_lineno\nfor n in range(2): print(f()); n = 1\n"
        self.assertEqual(traced(source).stdout, "2\n2\n")
