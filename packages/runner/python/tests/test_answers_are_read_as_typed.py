import unittest

from tests.support import traced

END = [{"on": "end"}]
ADA = ["Ada", "3"]


def printed(code, stdin=ADA):
    trace = traced(code, END, stdin=stdin)
    assert trace.outcome == {"kind": "finished"}, trace.outcome
    return trace.stdout


class AnswersAreReadAsTyped(unittest.TestCase):
    """Held against the library reference: ``input``, ``sys.stdin``, ``io.TextIOBase``."""

    def test_input_prints_its_prompt_and_returns_the_line_without_its_end(self):
        trace = traced('name = input("Name? ")\nage = int(input())\n', stdin=ADA)
        self.assertEqual((trace[-1].value("name"), trace[-1].value("age")), ("'Ada'", "3"))
        self.assertEqual(trace.stdout, "Name? ")
        self.assertEqual(trace.told["steps"][0]["out"], "Name? ")

    def test_each_answer_is_a_line_with_its_end(self):
        for code in (
            "print([sys.stdin.readline(), sys.stdin.readline(), sys.stdin.readline()])",
            "print([*sys.stdin, ''])",
            "print(sys.stdin.readlines() + [''])",
            "print(sys.stdin.read().splitlines(keepends=True) + [sys.stdin.read()])",
            "print([line.decode() for line in sys.stdin.buffer] + [''])",
        ):
            with self.subTest(code):
                self.assertEqual(printed(f"import sys\n{code}"), "['Ada\\n', '3\\n', '']\n")

    def test_ways_to_read_go_on_where_the_other_one_ended(self):
        code = "import sys\nprint([input(), sys.stdin.readline(1), sys.stdin.read(1), input(), *sys.stdin])"
        self.assertEqual(printed(code, ["Ada", "xyz", "last"]), "['Ada', 'x', 'y', 'z', 'last\\n']\n")

    def test_after_the_last_line_input_raises_as_python_does(self):
        trace = traced("a = input()\nb = input('more? ')\n", END, stdin=["Ada"])
        self.assertEqual(trace.outcome["types"][0], "EOFError")
        self.assertEqual(trace.outcome["message"], {"text": "EOF when reading a line"})
        self.assertEqual(trace.outcome["reason"], "input")
        self.assertEqual((trace.stdout, trace.told["linesRead"]), ("more? ", 1))

    def test_a_program_may_catch_that_there_are_no_more(self):
        code = "lines = []\ntry:\n    while True:\n        lines.append(input())\nexcept EOFError:\n    print(lines)"
        self.assertEqual(printed(code), "['Ada', '3']\n")

    def test_an_empty_line_is_an_empty_text(self):
        self.assertEqual(printed("print([input(), input()])", ["", "x"]), "['', 'x']\n")

    def test_any_text_arrives_as_it_was_written(self):
        for text in ("é😀", "a\rb", "tab\there", "\\n", "x" * 20_000):
            with self.subTest(text[:10]):
                self.assertEqual(printed("print(ascii(input()))", [text]), f"{ascii(text)}\n")

    def test_standard_input_looks_like_a_pipe(self):
        code = "import sys\ns = sys.stdin\nprint(s.name, s.mode, s.encoding, s.isatty(), s.readable(), s.writable(), s is sys.__stdin__)"
        self.assertEqual(printed(code), "<stdin> r utf-8 False True False True\n")

    def test_how_many_lines_were_read_is_told(self):
        for code, read in {"x = 1": 0, "input()": 1, "import sys\nsys.stdin.read()": 2, "x = (": 0}.items():
            with self.subTest(code):
                self.assertEqual(traced(code, END, stdin=ADA).told["linesRead"], read)
        self.assertNotIn("linesRead", traced("x = 1", END).told)

    def test_a_run_has_no_answers_of_the_one_before(self):
        self.assertEqual(printed("print(input())"), "Ada\n")
        self.assertEqual(traced("input()", END).outcome["types"][0], "EOFError")
        self.assertEqual(printed("print(input())", ["Bob"]), "Bob\n")

    def test_prompts_count_as_output(self):
        trace = traced("input('x' * 50)\n", END, stdin=ADA, output=20)
        self.assertEqual(trace.outcome, {"kind": "stopped", "limit": "output"})
        self.assertEqual((trace.stdout, trace.told["linesRead"]), ("x" * 20, 0))

    def test_reading_is_no_step_of_the_program(self):
        trace = traced("import sys\nfor line in sys.stdin:\n    last = line\n", stdin=ADA)
        self.assertEqual([line for line in trace.lines if line not in (None, 1, 2, 3)], [])
        self.assertEqual(trace.executed[3, 3], 2)
