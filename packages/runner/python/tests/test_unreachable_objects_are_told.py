import unittest

from .support import traced

IMPORTS = """\
import gc
import re, json, enum, dataclasses, collections, functools, typing, abc
"""


def leaks(snapshot):
    """Type or name of each object that no name reaches, and what keeps it."""
    return [
        (each.get("name", each["type"]), each["unreachable"])
        for each in snapshot.heap.values()
        if "unreachable" in each
    ]


def told(code, moments=None):
    return traced(code, moments or [{"on": "end"}], tell=("leaks",))


class UnreachableObjectsAreTold(unittest.TestCase):
    maxDiff = None

    def test_a_cycle_outlives_its_names_until_a_collection(self):
        trace = told(
            "import gc\nclass N: pass\na, b = N(), N()\na.other, b.other = b, a\ndel a, b\ngc.collect()\nx = 1\n", "all"
        )
        of = {each.line: leaks(each) for each in trace.snapshots}
        self.assertEqual([of[line] for line in (4, 5, 6, 7)], [[], [("N", True), ("N", True)], [], []])

    def test_an_object_is_the_same_before_and_after_its_names_go(self):
        trace = told("class N: pass\na = N()\na.me = a\ndel a\n", "all")
        number = trace[-3].binding("a")["value"]["ref"]
        self.assertEqual(trace[-1].heap[number]["unreachable"], True)

    def test_what_it_holds_is_told_with_it(self):
        last = told("class N: pass\na = N()\na.me = a\na.xs = [1, {'k': []}]\ndel a\n")[-1]
        self.assertEqual(leaks(last), [("N", True), ("list", True), ("dict", True), ("list", True)])

    def test_a_container_that_holds_itself(self):
        last = told("x = []\nx.append(x)\nd = {}\nd['me'] = d\ny = [x]\ndel x, d\n")[-1]
        self.assertEqual(leaks(last), [("dict", True)])

    def test_what_a_name_reaches_on_another_way_is_not(self):
        last = told("class N: pass\na, b = N(), N()\na.b, b.a = b, a\nkept = [b]\ndel a, b\n")[-1]
        self.assertEqual(leaks(last), [])

    def test_a_class_and_a_closure_hold_themselves(self):
        code = "class Dead:\n    def m(self): pass\ndel Dead\ndef f():\n    def g(): return g\n    return 1\nf()\n"
        last = told(code)[-1]
        self.assertEqual(sorted(name for name, _ in leaks(last)), ["Dead", "g", "m"])

    def test_a_traceback_that_keeps_what_a_frame_held_is_named(self):
        code = """\
class N: pass
def f():
    held = N()
    try:
        raise ValueError
    except ValueError as error:
        saved = error
f()
"""
        self.assertEqual(leaks(told(code)[-1]), [("N", "traceback"), ("ValueError", "traceback")])

    def test_a_saved_exception_keeps_what_its_frames_held(self):
        code = """\
class N: pass
def f():
    held = [N()]
    raise KeyError
try:
    f()
except KeyError as error:
    saved = error
x = 1
saved = None
"""
        trace = told(code, "all")
        of = {each.line: leaks(each) for each in trace.snapshots}
        self.assertEqual(of[9], [("list", "traceback"), ("N", "traceback")])
        self.assertEqual(of[10], [])

    def test_running_frames_and_waiting_generators_hold_what_they_hold(self):
        code = """\
class N: pass
def f():
    n = N()
    n.me = n
    return [lambda: n]
def g():
    n = N()
    n.me = n
    yield 1
    yield n
it = g()
next(it)
for x in [0]:
    for y in f():
        z = 1
"""
        self.assertEqual([each for each in map(leaks, told(code, "all").snapshots) if each], [])

    def test_the_library_leaves_nothing_of_a_reader_s_behind(self):
        code = IMPORTS + """\
r = re.compile('(a|b)+').match('abab')
j = json.loads('{"a": [1, {"b": null}]}')
class Colour(enum.Enum):
    RED = 1
@dataclasses.dataclass(order=True)
class P:
    x: int = 0
    y: list = dataclasses.field(default_factory=list)
T = collections.namedtuple('T', 'a b')
@functools.lru_cache
def f(n): return n if n < 2 else f(n - 1) + f(n - 2)
f(10)
class Shape(abc.ABC):
    @abc.abstractmethod
    def area(self): ...
class Box(typing.Generic[typing.TypeVar('X')]): pass
p = P(1)
t = T(1, 2)
"""
        self.assertEqual(leaks(told(code)[-1]), [])

    def test_finding_them_runs_no_code_of_the_program(self):
        code = """\
import weakref
class N:
    def __del__(self): print('del')
    def __eq__(self, other): print('eq')
    def __hash__(self): print('hash'); return 1
    def __getattribute__(self, name):
        if name != '__dict__': print('get', name)
        return object.__getattribute__(self, name)
a = N()
vars(a)['me'] = a
weakref.finalize(a, print, 'gone').atexit = False
del a
x = 1
print('end')
"""
        trace = told(code, "all")
        self.assertEqual(trace.stdout, "end\n")
        self.assertEqual(leaks(trace[-1]), [("N", True)])
