import unittest

from tests.support import traced

RAISED = """\
try:
    try:
        1 / 0
    except ZeroDivisionError as error:
        {raises}
except Exception as error:
    kept = error
x = 1
"""


class ExceptionsKeepTheirCauses(unittest.TestCase):
    def fields(self, code):
        end = traced(code)[-1]
        return [(field["name"], end.plain(field["value"])) for field in end.object("kept").get("fields", [])]

    def test_the_cause_or_else_the_context_as_a_traceback_would_show_them(self):
        self.assertEqual(self.fields(RAISED.format(raises="raise ValueError('v') from error")), [("__cause__", "division by zero")])
        self.assertEqual(self.fields(RAISED.format(raises="raise ValueError('v')")), [("__context__", "division by zero")])
        self.assertEqual(self.fields(RAISED.format(raises="raise ValueError('v') from None")), [])

    def test_notes_are_among_the_attributes(self):
        code = "kept = ValueError('v')\nkept.add_note('n')\n"
        self.assertEqual(self.fields(code), [("__notes__", ["'n'"])])

    def test_a_group_has_its_members(self):
        end = traced("kept = ExceptionGroup('m', [ValueError('v'), KeyError('k')])\n")[-1]
        self.assertEqual([end.at(item)["type"] for item in end.object("kept")["items"]], ["ValueError", "KeyError"])
        self.assertEqual(end.object("kept")["text"]["text"], "m (2 sub-exceptions)")

    def test_a_class_of_the_program_has_its_attributes_and_the_message_says_the_arguments(self):
        code = """\
class Empty(Exception):
    def __init__(self, need):
        super().__init__(f'need {need}')
        self.need = need
kept = Empty([5])
"""
        self.assertEqual(self.fields(code), [("need", ["5"])])

    def test_arguments_that_no_message_can_say_are_told(self):
        self.assertEqual(self.fields("class A: pass\nkept = ValueError(A())\n"), [("args", ["<A>"])])

    def test_no_traceback_is_told(self):
        end = traced(RAISED.format(raises="raise"))[-1]
        self.assertFalse({told["type"] for told in end.heap.values()} & {"traceback", "frame"})
