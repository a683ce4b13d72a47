"""Code that is left alone between its calls, held against the same run in which all code is followed."""

import unittest
from textwrap import dedent

from tests import programs
from tests.delicate import PROGRAMS
from tests.twins import twins

END = [{"on": "end"}]
SEEDS = 50


def line(number, **occurrence):
    return {"on": "line", "part": 0, "from": number, "to": number, **occurrence}


class CodeLeftAloneIsToldTheSame(unittest.TestCase):
    maxDiff = 1500

    def assertTwins(self, code, moments, **more):
        left, followed = twins(code, moments, **more)
        for part in {*left, *followed}:
            self.assertEqual(left.get(part), followed.get(part), f"{part} of\n{dedent(code)}\nwith {moments}")

    def test_at_the_end(self):
        for name, code in PROGRAMS.items():
            with self.subTest(name):
                self.assertTwins(code, END)
                self.assertTwins(code, [*END, {"on": "raise"}])

    def test_with_counts_and_leaks(self):
        for name, code in PROGRAMS.items():
            if "recursion" in name:
                continue  # a collection that begins where there is no stack left complains, in one run or the other
            with self.subTest(name):
                self.assertTwins(code, END, tell=["refcounts", "leaks"])

    def test_at_each_line(self):
        for name, code in PROGRAMS.items():
            if "recursion" in name:
                continue
            for number in range(1, len(code.splitlines())):
                with self.subTest(name, line=number):
                    # Each in its turn: what is followed is the same for all three.
                    occurrence = ({}, {"occurrence": 2}, {"occurrence": "last"})[number % 3]
                    self.assertTwins(code, [line(number, **occurrence)])

    def test_at_calls_returns_and_yields(self):
        for name, code in PROGRAMS.items():
            if "recursion" in name:
                continue
            functions = {text.split("def ")[1].split("(")[0] for text in code.splitlines() if "def " in text and "\\n" not in text}
            for function in sorted(functions):
                with self.subTest(name, function=function):
                    of = [{"on": on, "function": function} for on in ("call", "return", "yield")]
                    self.assertTwins(code, of)
                    self.assertTwins(code, [*END, *({**each, "occurrence": "last"} for each in of)])

    def test_where_too_much_is_printed(self):
        code = """
            xs = []
            n = 0
            while True:
                n += 1
                if n == 5:
                    xs.append(n)
                print("y" * 40)
            """
        left, _ = twins(code, END, {"output": 300})
        self.assertEqual(left["outcome"], {"kind": "stopped", "limit": "output"})
        self.assertTwins(code, END, limits={"output": 300})

    def test_where_a_collection_begins_just_before_a_function_is_made(self):
        self.assertTwins(
            """
            import gc
            gc.set_threshold(2)
            def makes(n): box = [n]; made = lambda: (yield box); return made
            making = [makes(n) for n in range(9)]
            running = [each() for each in making]
            for each in running: next(each)
            """,
            END,
        )

    def test_in_generated_programs(self):
        for seed in range(SEEDS):
            with self.subTest(seed=seed):
                code = programs.program(seed)
                self.assertTwins(code, [*END, {"on": "raise"}])
                self.assertTwins(code, [line(seed % 20 + 8, occurrence="last"), {"on": "return", "function": "f0"}])
