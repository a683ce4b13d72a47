import unittest

from memdiag_tracer import raw_memory

from .support import traced


def counted(code, moments=None, **limits):
    return traced(code, moments or [{"on": "end"}], tell=("refcounts",), **limits)


def after(line):
    return [{"on": "line", "part": 0, "from": line, "to": line}]


class ReferencesAreCounted(unittest.TestCase):
    maxDiff = None

    def test_the_memory_of_this_interpreter_is_read_as_expected(self):
        self.assertIsNotNone(raw_memory.raw_memory())

    def test_names_items_and_attributes_count_each_with_its_multiplicity(self):
        last = counted("class A: pass\na = A()\nb = a\nxs = [a, a]\na.me = a\nd = {'k': a}\n")[-1]
        self.assertEqual(last.object("a")["refcount"], {"shown": 6})
        self.assertEqual(last.object("xs")["refcount"], {"shown": 1})

    def test_an_object_written_in_a_cell_is_counted_too(self):
        last = counted("n = int('1' * 20)\nm = n\nxs = [n]\n")[-1]
        self.assertEqual(last.object("n")["refcount"], {"shown": 3})

    def test_a_constant_is_also_held_by_the_code(self):
        last = counted("f = 2.5\nt = (f, 'two words')\n")[-1]
        self.assertEqual(last.object("f")["refcount"], {"shown": 2, "more": {"code": 1}})

    def test_an_immortal_object_has_no_number(self):
        last = counted("n = None\ni = 5\nb = True\ns = 'word'\n")[-1]
        self.assertEqual([last.object(name)["refcount"] for name in "nibs"], ["immortal"] * 4)

    def test_a_class_is_held_by_its_instances_and_by_python(self):
        last = counted("class A: pass\na = A()\nb = A()\n")[-1]
        self.assertEqual(last.object("A")["refcount"], {"shown": 3, "more": {"python": 3}})

    def test_a_parameter_that_borrows_its_reference_is_an_arrow_like_any_other(self):
        code = "def f(p):\n    q = p\n    return 1\ndef g():\n    x = []\n    return f(x)\ng()\n"
        inner = counted(code, after(2))[0]
        self.assertEqual(inner.object("p", "f")["refcount"], {"shown": 3})
        self.assertEqual(inner.binding("x", "g")["value"], inner.binding("p", "f")["value"])

    def test_a_function_that_runs_is_held_by_its_call(self):
        code = "def f():\n    x = 1\n    return x\nf()\ny = 2\n"
        self.assertEqual(counted(code, after(2))[0].object("f")["refcount"], {"shown": 1, "more": {"call": 1}})
        self.assertEqual(counted(code)[-1].object("f")["refcount"], {"shown": 1})

    def test_a_loop_holds_what_it_goes_through(self):
        code = "xs = [1, 2]\nfor x in xs:\n    y = x\n"
        self.assertEqual(counted(code, after(3))[0].object("xs")["refcount"], {"shown": 1, "more": {"call": 1}})

    def test_a_call_holds_the_display_that_it_is_in_the_middle_of(self):
        code = "def f():\n    z = 1\n    return z\nx = []\ny = [x, f()]\n"
        self.assertEqual(counted(code, after(2))[0].object("x")["refcount"], {"shown": 1, "more": {"call": 1}})

    def test_a_shared_variable_refers_to_its_object_once(self):
        code = "def make():\n    v = []\n    def one(): return v\n    def two(): return v\n    return one, two\nfs = make()\n"
        self.assertEqual(counted(code, after(4))[0].object("v", "make")["refcount"], {"shown": 1})
        last = counted(code)[-1]
        closure = last.at(last.object("fs")["items"][0])
        self.assertEqual(last.field(closure, "v")["refcount"], {"shown": 1})

    def test_a_default_is_held_by_its_function(self):
        last = counted("xs = []\ndef f(a, b=xs, *, c=xs): pass\nf.cache = xs\n")[-1]
        self.assertEqual(last.object("xs")["refcount"], {"shown": 4})

    def test_elements_that_are_not_told_are_counted_all_the_same(self):
        last = counted("x = []\nxs = [x] * 50\nd = {i: x for i in range(50)}\n", items=3)[-1]
        self.assertEqual(last.object("x")["refcount"], {"shown": 101})

    def test_who_else_holds_it_is_not_guessed(self):
        globals_told = counted("x = []\ng = globals()\n")[-1]
        self.assertEqual(globals_told.object("x")["refcount"], {"shown": 2})
        attributes_told = counted("class A: pass\na = A()\na.x = []\nd = a.__dict__\n")[-1]
        self.assertEqual(attributes_told.field(attributes_told.object("a"), "x")["refcount"], {"shown": 2})
        returned = next(each for each in counted("def f():\n    return []\nf()\n", "all").snapshots if each.event == "return")
        self.assertEqual(returned.at(returned.frame("f")["returned"])["refcount"], {"shown": 1})

    def test_what_the_tracer_may_hold_as_well_is_counted_only_where_it_is_told(self):
        last = counted("import gc, json\nf = json.dumps\nd = json.JSONDecoder\np = print\n")[-1]
        for name in ("gc", "json", "f", "d", "p"):
            self.assertIn(last.object(name)["refcount"], ({"shown": 1}, "immortal"))

    def test_past_the_limit_of_objects_only_told_references_are_counted(self):
        last = counted("x = []\nxs = [[x], [x], [x]]\n", objects=3)[-1]
        self.assertNotIn("more", last.object("x")["refcount"])

    def test_the_frame_of_a_generator_counts_while_it_waits(self):
        last = counted("x = []\ndef g(p):\n    q = p\n    yield q\n    yield 1\nit = g(x)\nnext(it)\n")[-1]
        self.assertEqual(last.object("x")["refcount"], {"shown": 3})

    def test_counts_agree_with_the_interpreter_wherever_nothing_is_borrowed(self):
        code = """\
import sys
class A:
    shared = []
    def __init__(self, x): self.x = x
class B(A):
    __slots__ = ('y',)
a = A([1])
b = B(a.x); b.y = a
xs = [a, [a, b], (a.x, b)]
s = {a, b}
names = dict(a=a, b=b, xs=xs)
real = [sys.getrefcount(each) - 1 for each in (a.x, A.shared, b, a, xs, s, names)]
"""
        last = counted(code)[-1]
        real = [int(each) for each in last.value("real")]
        objects = [last.field(last.object("a"), "x"), last.field(last.object("A"), "shared")]
        objects += [last.object(name) for name in ("b", "a", "xs", "s", "names")]
        # While they are counted the loop's tuple and `each` refer to them, and `each` is not counted once more as argument.
        self.assertEqual([number - 1 for number in real], [each["refcount"]["shown"] for each in objects])

    def test_nothing_is_counted_unless_asked_for(self):
        self.assertNotIn("refcount", traced("x = []\n")[-1].object("x"))
