import unittest

from tests.support import traced

END = [{"on": "end"}]


class EndingsAreTold(unittest.TestCase):
    def test_an_exception_is_shown_where_it_was_raised(self):
        trace = traced("def f(d):\n    x = 1\n    return d / 0\ny = f(3)\n", END)
        self.assertEqual(trace.events, ["raise 3"])
        self.assertEqual([frame["name"] for frame in trace[0].stack], ["<module>", "f"])
        self.assertEqual(trace[0].value("d", "f"), "3")
        error = trace[0].at(trace[0].exception)
        self.assertEqual((error["type"], error["text"]["text"]), ("ZeroDivisionError", "division by zero"))
        self.assertEqual(
            trace.outcome,
            {
                "kind": "raised",
                "types": ["ZeroDivisionError", "ArithmeticError", "Exception", "BaseException"],
                "message": {"text": "division by zero"},
                "traceback": [
                    {"name": "<module>", "part": 0, "line": 4},
                    {"name": "f", "part": 0, "line": 3},
                ],
            },
        )

    def test_memory_is_told_as_it_was_at_the_raise_not_after_finally(self):
        trace = traced("x = [1]\ntry:\n    x[5]\nfinally:\n    x.append(2)\n", END)
        self.assertEqual(trace.events, ["raise 3"])
        self.assertEqual(trace[0].value("x"), ["1"])

    def test_a_raise_stands_before_what_still_ran_on_its_way_out(self):
        trace = traced(
            """\
            log = []
            def f():
                try:
                    log.append(1)
                    print('a')
                    1 / 0
                finally:
                    log.append(2)
                    print('b')
                    try:
                        log[9]
                    except IndexError:
                        log.append(3)
            f()
            """
        )
        self.assertEqual(
            trace.events,
            [
                *["line 1", "line 2", "call", "line 4", "line 5", "raise 6"],
                *["line 8", "line 9", "raise 11", "line 12", "line 13"],
            ],
        )
        logs = [["1"], ["1"], ["1"], ["1", "2"], ["1", "2"], ["1", "2"], ["1", "2"], ["1", "2", "3"]]
        self.assertEqual([each.value("log") for each in trace.snapshots[3:]], logs)
        self.assertEqual([each.stdout for each in trace.snapshots[4:8]], ["a\n", "a\n", "a\n", "a\nb\n"])
        self.assertEqual([trace.executed[line, line] for line in (5, 6, 8, 11, 14)], [1, 0, 1, 0, 0])

    def test_a_raise_that_leaves_a_with_statement_is_told_before_its_exit(self):
        trace = traced(
            """\
            from contextlib import contextmanager
            log = []
            @contextmanager
            def opened():
                try:
                    yield
                finally:
                    log.append('closed')
            with opened():
                1 / 0
            """
        )
        self.assertEqual(trace.events[-3:], ["line 9", "raise 10", "line 8"])

    def test_no_step_is_left_of_an_exception_that_somebody_catches(self):
        swallowed = traced(
            """\
            class A:
                def __getattr__(self, name):
                    raise AttributeError(name)
            x = hasattr(A(), 'b')
            for i in range(3):
                try:
                    [][i]
                except IndexError:
                    pass
            y = A().c
            """,
            END,
        )
        self.assertEqual(swallowed.events, ["raise 3"])
        self.assertEqual(swallowed[0].value("i"), "2")

    def test_an_exception_raised_again_is_told_where_it_was_raised_again(self):
        trace = traced("try:\n    1 / 0\nexcept ZeroDivisionError:\n    x = 1\n    raise\n", END)
        self.assertEqual(trace.events, ["raise 5"])
        self.assertEqual(trace[0].value("x"), "1")
        kept = traced("def f():\n    try:\n        1 / 0\n    except ZeroDivisionError as e:\n        return e\nz = f()\nraise z\n", END)
        self.assertEqual(kept.events, ["raise 7"])

    def test_an_exception_from_code_of_the_library_is_told_at_the_programs_statement(self):
        trace = traced("import json\nx = 1\njson.loads('{')\n", END)
        self.assertEqual(trace.events, ["raise 3"])
        self.assertEqual(trace.outcome["types"][0], "JSONDecodeError")
        self.assertEqual([entry["line"] for entry in trace.outcome["traceback"]], [3])

    def test_a_handled_exception_is_a_step_only_where_all_are(self):
        code = "try:\n    int('x')\nexcept ValueError as error:\n    y = 1\nz = 2\n"
        self.assertEqual(traced(code).events, ["raise 2", "line 3", "line 4", "end 5"])
        self.assertEqual(traced(code, END).events, ["end 5"])

    def test_an_exception_of_the_program_is_an_instance(self):
        trace = traced("class Bad(ValueError):\n    pass\nb = Bad('m', 1)\nb.code = 5\nraise b\n", END)
        error = trace[0].object("b")
        self.assertEqual((error["look"], error["text"]["text"]), ("instance", "('m', 1)"))
        self.assertEqual([field["name"] for field in error["fields"]], ["code"])
        self.assertEqual(trace[0].exception, trace[0].binding("b")["value"])

    def test_the_message_of_an_exception_is_pythons_unless_that_would_run_the_program(self):
        trace = traced(
            """\
            class Loud:
                def __repr__(self):
                    print('loud')
                    return 'loud'
            def caught(f):
                try:
                    f()
                except Exception as e:
                    return e
            a = KeyError((1, 2))
            b = ValueError([1, {'k': {2}}])
            c = ValueError(1, Loud())
            d = caught(lambda: b'\\xff'.decode())
            e = FileNotFoundError(2, 'no', 'x.txt')
            f = FileNotFoundError(2, 'no', Loud())
            g = ExceptionGroup('many', [ValueError(1)])
            class Own(Exception):
                def __str__(self):
                    print('own')
            h = Own('x')
            i = ValueError()
            """
        )
        self.assertEqual(trace.stdout, "")
        end = trace[-1]
        text = {name: end.object(name).get("text", {}).get("text") for name in "abcdefghi"}
        self.assertEqual(
            text,
            {
                "a": "(1, 2)",
                "b": "[1, {'k': {2}}]",
                "c": None,
                "d": "'utf-8' codec can't decode byte 0xff in position 0: invalid start byte",
                "e": "[Errno 2] no: 'x.txt'",
                "f": None,
                "g": "many (1 sub-exception)",
                "h": None,
                "i": None,
            },
        )
        fields = {name: [field["name"] for field in end.object(name).get("fields", ())] for name in "abcdefghi"}
        self.assertEqual(fields, {**dict.fromkeys("abdegi", []), "c": ["args"], "f": ["args"], "h": ["args"]})

    def test_a_raise_in_a_generator_expression_is_told_of_the_statement_it_stands_in(self):
        trace = traced("xs = [0]\ny = sum(\n    1 / x for x in xs\n)\n", END)
        self.assertEqual(trace.events, ["raise 2"])
        self.assertEqual([frame["name"] for frame in trace[0].stack], ["<module>", "<genexpr>"])

    def test_endless_recursion_is_an_exception(self):
        trace = traced("def f(n):\n    return f(n + 1)\nf(0)\n", END)
        self.assertEqual(trace.outcome["types"][0], "RecursionError")
        self.assertEqual(trace.outcome["message"]["text"], "maximum recursion depth exceeded")
        self.assertEqual(trace.events[-1][:5], "raise")
        caught = traced("def f(n):\n    g = lambda: n\n    return f(n + 1)\ntry:\n    f(0)\nexcept RecursionError as e:\n    x = str(e), e.__context__\n", END)
        self.assertEqual(caught[0].value("x"), ["'maximum recursion depth exceeded'", "None"])

    def test_tracing_goes_on_after_a_caught_recursion_error(self):
        trace = traced("def f(n):\n    return f(n + 1)\ntry:\n    f(0)\nexcept RecursionError:\n    x = 1\ny = 2\nz = 3\n", END)
        self.assertEqual(trace.executed[7, 7], 1)
        self.assertEqual(trace.executed[8, 8], 1)
        self.assertEqual(trace.events, ["end 8"])

    def test_a_syntax_error_has_its_place(self):
        trace = traced("x = 'é' +* 2\n")
        self.assertEqual(trace.snapshots, [])
        self.assertEqual(
            {key: trace.outcome[key] for key in ("kind", "type", "part", "line", "column")},
            {"kind": "syntax-error", "type": "SyntaxError", "part": 0, "line": 1, "column": 10},
        )
        self.assertEqual(traced("if x:\n1\n").outcome["type"], "IndentationError")
        self.assertEqual(traced(["x = 1\n", "return 5\n"]).outcome["part"], 1)
        self.assertEqual(traced("(" * 5000).outcome["kind"], "syntax-error")
        self.assertEqual(traced("x = '\0'").outcome["kind"], "syntax-error")

    def test_exits(self):
        for statement, code in {"sys.exit(3)": 3, "sys.exit()": None, "raise SystemExit('no')": {"text": "no"}}.items():
            outcome = traced(f"import sys\n{statement}\n", END).outcome
            traceback = [{"name": "<module>", "part": 0, "line": 2}]
            self.assertEqual(outcome, {"kind": "exited", "code": code, "traceback": traceback})
        self.assertEqual(traced("import sys\nx = 1\nsys.exit(3)\n", END).events, ["end 3"])

    def test_too_many_steps_stop_the_run_and_keep_those_before(self):
        trace = traced("while True:\n    x = 1\n", steps=7)
        self.assertEqual(trace.outcome, {"kind": "stopped", "limit": "steps"})
        self.assertEqual(len(trace.snapshots), 7)

    def test_exactly_as_many_steps_as_allowed_are_fine(self):
        self.assertEqual(traced("x = 1\ny = 2\n", steps=2).outcome, {"kind": "finished"})

    def test_too_much_printing_stops_the_run(self):
        trace = traced("while True:\n    print('abc')\n", END, output=10)
        self.assertEqual(trace.outcome, {"kind": "stopped", "limit": "output"})
        self.assertEqual(trace.stdout, "abc\nabc\nab")

    def test_printing_is_told_with_the_step_that_printed(self):
        trace = traced("import sys\nprint('é')\nsys.stderr.write('bad')\nsys.stdout.write('y')\n")
        self.assertEqual([step.get("out") for step in trace.told["steps"]], [None, "é\n", None, "y"])
        self.assertEqual((trace.stdout, trace.stderr), ("é\ny", "bad"))

    def test_a_replaced_stdout_prints_elsewhere(self):
        trace = traced("import io, sys\nsys.stdout = io.StringIO()\nprint(1)\nsys.stdout = sys.__stdout__\nprint(2)\n")
        self.assertEqual(trace.stdout, "2\n")

    def test_there_is_no_input(self):
        self.assertEqual(traced("input('? ')\n").outcome["types"][0], "EOFError")
        self.assertEqual(traced("input('? ')\n").stdout, "? ")

    def test_the_end_of_a_loop_over_an_own_iterator_is_no_exception(self):
        trace = traced(
            """\
            class Down:
                def __init__(self): self.n = 2
                def __iter__(self): return self
                def __next__(self):
                    if self.n == 0:
                        raise StopIteration
                    self.n -= 1
                    return self.n
            for x in Down():
                y = x
            z = 1
            """,
            [{"on": "line", "part": 0, "from": 9, "to": 11}],
        )
        self.assertEqual(trace.lines, [9, 10, 9, 10, 9, 11])
        self.assertEqual(trace.outcome, {"kind": "finished"})

    def test_deep_recursion_is_as_deep_as_without_tracing(self):
        trace = traced("import sys\nd = 0\ndef f():\n    global d\n    d += 1\n    g = lambda: 1\n    f()\ntry:\n    f()\nexcept RecursionError:\n    pass\nlimit = sys.getrecursionlimit()\n", END)
        self.assertEqual(trace.stderr, "")
        self.assertEqual(trace[0].value("limit"), "1000")
        self.assertGreater(int(trace[0].value("d")), 900)

    def test_a_finally_block_runs_while_the_exception_is_on_its_way(self):
        trace = traced("def f():\n    try:\n        1 / 0\n    finally:\n        z = 3\ntry:\n    f()\nexcept ZeroDivisionError:\n    pass\n")
        self.assertEqual(trace.events, ["line 1", "call", "raise 3", "line 5", "line 8", "end 9"])
        self.assertEqual(trace[3].value("z", "f"), "3")
