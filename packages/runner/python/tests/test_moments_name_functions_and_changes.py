import unittest

from tests.support import LAST, traced

FACTORIAL = """\
def fact(n):
    if n == 0:
        return 1
    return n * fact(n - 1)

answer = fact(2)
"""


def of(event, function, occurrence=None):
    moment = {"on": event, "function": function}
    return [moment if occurrence is None else {**moment, "occurrence": occurrence}]


class MomentsNameFunctions(unittest.TestCase):
    def test_a_call_is_a_step_with_its_arguments_bound(self):
        trace = traced(FACTORIAL, of("call", "fact"))
        self.assertEqual([each.event for each in trace.snapshots], ["call"] * 3)
        self.assertEqual([each.value("n", "fact") for each in trace.snapshots], ["2", "1", "0"])

    def test_a_return_is_a_step_with_its_value(self):
        trace = traced(FACTORIAL, of("return", "fact"))
        self.assertEqual(trace.events, ["return 3", "return 4", "return 4"])
        returned = [each.at(each.frame("fact")["returned"])["text"]["text"] for each in trace.snapshots]
        self.assertEqual(returned, ["1", "1", "2"])

    def test_the_nth_and_the_last_one_can_be_named(self):
        self.assertEqual(traced(FACTORIAL, of("call", "fact", 2))[0].value("n", "fact"), "1")
        self.assertEqual(traced(FACTORIAL, of("call", "fact", "last"))[0].value("n", "fact"), "0")
        self.assertEqual(len(traced(FACTORIAL, of("return", "fact", "last")).snapshots), 1)

    def test_a_yield_is_a_step_with_its_value(self):
        code = "def count():\n    yield 1\n    yield 2\n\nfor n in count():\n    pass\n"
        trace = traced(code, of("yield", "count"))
        self.assertEqual(trace.events, ["yield 2", "yield 3"])

    def test_a_method_is_named_with_or_without_its_class(self):
        code = "class A:\n    def f(self):\n        pass\n\nclass B:\n    def f(self):\n        pass\n\nA().f()\nB().f()\n"
        self.assertEqual(len(traced(code, of("call", "f")).snapshots), 2)
        self.assertEqual(len(traced(code, of("call", "B.f")).snapshots), 1)
        self.assertEqual(len(traced(code, of("call", "C.f")).snapshots), 0)

    def test_a_line_and_a_return_at_once_are_one_step(self):
        line = {"on": "line", "part": 0, "from": 3, "to": 3}
        trace = traced(FACTORIAL, [*of("return", "fact", 1), line, LAST])
        self.assertEqual(trace.events, ["return 3", "end 6"])

    def test_it_is_told_how_often_each_function_was_entered(self):
        trace = traced(FACTORIAL, of("yield", "fact"))
        self.assertEqual(
            trace.told["entered"], [{"name": "fact", "part": 0, "call": 3, "return": 3, "yield": 0}]
        )
        self.assertNotIn("entered", traced(FACTORIAL, [LAST]).told)


class MomentsNameRaises(unittest.TestCase):
    def test_a_raise_is_a_step_although_somebody_catches_it(self):
        code = "try:\n    x = 1 / 0\nexcept ZeroDivisionError:\n    x = 2\n"
        self.assertEqual(traced(code, [{"on": "raise"}, LAST]).events, ["raise 2", "end 4"])
        self.assertEqual(traced(code, [LAST]).events, ["end 4"])

    def test_a_raise_that_nobody_catches_is_one_step(self):
        self.assertEqual(traced("x = 1 / 0\n", [{"on": "raise"}]).events, ["raise 1"])


class ChangesAreSteps(unittest.TestCase):
    def test_a_statement_that_changes_nothing_is_none(self):
        trace = traced("x = [1]\nprint(x)\nx.append(2)\nlen(x)\n", "changes")
        self.assertEqual(trace.events, ["line 1", "line 3"])
        self.assertEqual(trace.stdout, "[1]\n")
        self.assertEqual(trace[1].stdout, "[1]\n")

    def test_a_change_back_is_one_also(self):
        self.assertEqual(traced("x = 1\nx = 2\nx = 1\nx = 1\n", "changes").events, ["line 1", "line 2", "line 3"])

    def test_calls_and_raises_are_changes(self):
        code = "def f():\n    pass\n\nf()\ntry:\n    1 / 0\nexcept ZeroDivisionError:\n    pass\n"
        self.assertEqual(
            traced(code, "changes").events, ["line 1", "call", "return 2", "line 4", "raise 6", "line 7"]
        )

    def test_the_limit_counts_what_is_examined(self):
        trace = traced("x = 1\nx\nx\nx\n", "changes", steps=3)
        self.assertEqual(trace.outcome, {"kind": "stopped", "limit": "steps"})


if __name__ == "__main__":
    unittest.main()
