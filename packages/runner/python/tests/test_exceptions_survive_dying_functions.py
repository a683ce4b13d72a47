"""A function may die while an exception is on its way, and the exception goes on."""

import unittest

from tests.support import traced


class ExceptionsSurviveDyingFunctions(unittest.TestCase):
    def test_of_a_generator_expression_over_what_is_no_row(self):
        trace = traced("sum(1 for item in None for _ in [item])")
        self.assertEqual(trace.outcome["types"][0], "TypeError")
        self.assertEqual(trace.outcome["message"]["text"], "'NoneType' object is not iterable")

    def test_of_a_lambda_that_was_never_called(self):
        for call in ("sorted(None, key=lambda item: item)", "int(lambda: 0)", "map(lambda: 0)"):
            with self.subTest(call=call):
                code = f"try:\n    {call}\nexcept TypeError as error:\n    caught = type(error).__name__"
                self.assertEqual(traced(code)[-1].value("caught"), "'TypeError'")

    def test_and_the_maker_of_a_function_is_known_all_the_same(self):
        code = """\
        def outer(number):
            def inner():
                return number
            if number:
                outer(number - 1)
            return inner()
        outer(2)
        """
        trace = traced(code)
        calls = [each for each in trace.snapshots if each.event == "call" and each.stack[-1]["name"] == "inner"]
        callers = [each.stack[-2]["id"] for each in calls]
        self.assertEqual([each.stack[-1]["parent"] for each in calls], callers)
        self.assertEqual(len(set(callers)), 3)


if __name__ == "__main__":
    unittest.main()
