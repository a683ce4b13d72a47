import unittest

from tests.support import traced

TRAPS = """\
touched = []
class Meta(type):
    def __getattribute__(cls, name):
        touched.append(('meta', name))
        return super().__getattribute__(name)
    def __eq__(cls, other): touched.append('meta eq'); return True
    def __hash__(cls): touched.append('meta hash'); return 1
    def __instancecheck__(cls, other): touched.append('meta instancecheck'); return True
    def __bool__(cls): touched.append('meta bool'); return False
    @property
    def __dict__(cls): touched.append('meta dict'); return {}
def trap(name):
    def method(self, *args):
        touched.append(name)
        raise RuntimeError(name)
    return method
body = {name: trap(name) for name in (
    '__repr__ __str__ __eq__ __ne__ __lt__ __hash__ __len__ __iter__ __getitem__ __contains__ __bool__ '
    '__getattribute__ __getattr__ __index__ __int__ __float__ __format__ __call__ __get__ __set__ '
    '__reduce__ __reduce_ex__ __sizeof__ __dir__ __length_hint__ __next__ __enter__ __missing__ __instancecheck__'
).split()}
body['__class__'] = property(trap('__class__'))
body['size'] = property(trap('size'))
Plain = Meta('Plain', (), dict(body))
Lists = Meta('Lists', (list,), dict(body))
Dicts = Meta('Dicts', (dict,), dict(body))
Sets = Meta('Sets', (set,), dict(body))
Tuples = Meta('Tuples', (tuple,), dict(body))
Ints = Meta('Ints', (int,), dict(body))
Strs = Meta('Strs', (str,), dict(body))
Errors = Meta('Errors', (Exception,), dict(body))
"""


class LookingRunsNoCodeOfTheProgram(unittest.TestCase):
    def test_traps_are_never_touched(self):
        trace = traced(
            TRAPS
            + """\
plain = Plain(); object.__setattr__(plain, 'x', 1)
lists, dicts, sets = Lists([1]), Dicts(k=1), Sets((1,))
tuples, ints, strs, errors = Tuples((1,)), Ints(3), Strs('s'), Errors('m')
def f(a=plain, b=ints, c=strs): return a
holder = [plain, lists, dicts, sets, tuples, ints, strs, errors, f]
keyed = {1: plain}
touched.clear()
f(lists)
done = True
after = list(touched)
"""
        )
        self.assertEqual(trace.outcome, {"kind": "finished"})
        self.assertEqual(trace[-1].value("after"), [])
        end = trace[-1]
        self.assertEqual(end.value("lists"), ["1"])
        self.assertEqual(end.value("ints"), "3")
        self.assertEqual(end.object("lists")["class"], end.binding("Lists")["value"]["ref"])
        self.assertEqual([field["name"] for field in end.object("plain")["fields"]], ["x"])

    def test_traps_are_never_touched_through_what_holds_them(self):
        """Methods, partials, iterators, weak references, exceptions, members, forms and library objects around traps."""
        trace = traced(
            TRAPS
            + """\
import argparse, contextlib, dataclasses, enum, functools, itertools, types, typing, weakref
from collections import namedtuple
body['__lt__'] = trap('__lt__')
class Alive(metaclass=Meta):
    __slots__ = ('slot', '__dict__', '__weakref__')
    def method(self): pass
    name = property(trap('property'))
    once = functools.cached_property(trap('cached'))
    static = staticmethod(trap('static'))
    class Hook:
        __get__ = __set__ = __delete__ = trap('descriptor')
    hook = Hook()
for name in list(body):
    if name not in ('__getattribute__', '__class__'): setattr(Alive, name, body[name])
alive = object.__new__(Alive)
method = types.MethodType(type.__dict__['__dict__'].__get__(Alive)['method'], alive)
partial = functools.partial(print, alive, key=alive)
cached = functools.cache(lambda n: alive)
cached(1)
limited = functools.lru_cache(maxsize=2)(lambda n: alive)
limited(1)
held = [alive, alive]
class Sequence(metaclass=Meta):
    def __getitem__(self, index): touched.append('item'); return 1
    def __len__(self): touched.append('len'); return 1
iterators = [iter(held), reversed(held), enumerate(held), zip(held, held), map(print, held), filter(None, held),
    iter(Sequence()), reversed(Sequence()), itertools.chain(held), itertools.count(alive if False else 1.5), itertools.repeat(alive),
    itertools.groupby(held, print), itertools.accumulate(held, print, initial=alive), itertools.product(held), itertools.tee(held)[0],
    iter({1: alive}.items()), iter(print, alive), (each for each in held)]
weak = [weakref.ref(alive), weakref.proxy(alive), weakref.WeakValueDictionary(k=alive)]
error = ValueError(alive)
error.__cause__ = Errors('m')
error.add_note('n')
group = ExceptionGroup('g', [error, object.__new__(Errors) if False else Errors('x')])
class Color(enum.Enum):
    RED = [1]
red = Color.RED
forms = [list[alive], dict[Alive, alive]]
@dataclasses.dataclass
class Data:
    x: object = None
data = Data(alive)
pair = namedtuple('Pair', 'a b')(alive, alive)
arguments = argparse.Namespace(a=alive)
@contextlib.contextmanager
def opened(x): yield x
manager = opened(alive)
def waits(x): yield x
generator = waits(alive)
async def coroutine(x): pass
awaitable = coroutine(alive)
cell = (lambda: alive, [lambda: x for x in held][0].__closure__[0])
frame_of = super(Alive, alive) if False else None
touched.clear()
x = 1
after = list(touched)
awaitable.close()
"""
        )
        self.assertEqual(trace.outcome, {"kind": "finished"})
        self.assertEqual(trace[-1].value("after"), [])
        end = trace[-1]
        self.assertIs(end.field(end.object("method"), "__self__"), end.object("alive"))
        self.assertEqual(end.object("alive")["fields"], [{"name": "slot", "value": {"unbound": True}}])

    def test_an_exception_with_a_str_of_its_own_is_not_asked_for_it(self):
        trace = traced(
            """\
            seen = []
            class Loud(Exception):
                def __str__(self):
                    seen.append(1)
                    return 'loud'
            try:
                raise Loud('x')
            except Loud as error:
                kept = error
            n = len(seen)
            raise kept
            """
        )
        self.assertEqual(trace[-1].value("n"), "0")
        self.assertEqual(trace[-1].value("seen"), [])
        # The program is over then, and Python itself prints the message.
        self.assertEqual(trace.outcome["message"], {"text": "loud"})

    def test_a_class_body_with_a_namespace_of_its_own_is_not_asked(self):
        trace = traced(
            """\
            class Space(dict):
                def __getitem__(self, name):
                    seen.append(name)
                    return dict.__getitem__(self, name)
                def items(self): seen.append('items'); return []
            class Meta(type):
                def __prepare__(name, bases): return Space()
            seen = []
            class A(metaclass=Meta):
                x = 1
                y = 2
            n = len(seen)
            """
        )
        body = [each for each in trace.snapshots if each.stack[-1]["kind"] == "class" and each.line == 11]
        self.assertEqual(body[0].names("A"), ["x", "y"])
        self.assertEqual(trace[-1].value("seen"), ["'__name__'"])

    def test_patched_builtins_and_modules_change_nothing(self):
        source = "x = [1, 2]\nclass A: pass\na = A()\na.f = lambda: x\ny = (1, {2: 3})\n"
        patches = (
            "import builtins, json, sys, ast, io, types, collections, itertools\n"
            "def bad(*a, **k): raise SystemError('patched')\n"
            "for name in ('len id type list dict set isinstance getattr repr str sorted map zip enumerate any all "
            "min max iter next hash vars range reversed tuple print').split(): setattr(builtins, name, bad)\n"
            "json.dumps = json.loads = json.encoder.c_make_encoder = ast.walk = io.TextIOWrapper = bad\n"
            "types.CodeType = types.FunctionType = collections.deque = itertools.islice = bad\n"
            "sys.stdout = None; sys.settrace(bad); sys._getframe = bad; sys.setprofile(None)\n"
        )
        # In a child this ends with the process; here it must be undone, by the program itself.
        keep = (
            "import builtins, json, sys, ast, io, types, collections, itertools\n"
            "saved = [(m, dict(vars(m))) for m in (builtins, json, json.encoder, sys, ast, io, types, collections, itertools)]\n"
            "undo = (lambda saved, vars: lambda: [vars(m).update(d) for m, d in saved])(saved, vars)\n"
        )
        trace = traced([keep, patches, source, "undo()\nundo = saved = None\n"], [{"on": "line", "part": 2, "from": 1, "to": 9}])
        self.assertEqual(trace.outcome, {"kind": "finished"})
        last = trace[-1]
        self.assertEqual(last.value("x"), ["1", "2"])
        self.assertEqual(last.value("y"), ["1", {"2": "3"}])
        self.assertEqual(last.object("a")["fields"][0]["name"], "f")
        self.assertEqual(len(trace.snapshots), 6)

    def test_a_patched_id_is_not_called(self):
        trace = traced(
            """\
            import builtins
            calls = []
            real = id
            builtins.id = lambda value: calls.append(value) or real(value)
            def f():
                return lambda: 3
            f()
            f = f()
            f()
            f = None
            builtins.id = real
            """
        )
        self.assertEqual(trace[-1].value("calls"), [])

    def test_objects_die_when_they_would_have_died(self):
        trace = traced(
            """\
            class N:
                def __del__(self):
                    print('del')
            xs = [N()]
            print('before')
            xs = None
            print('after')
            def f():
                ys = {'n': (N(),)}
                return 1
            f()
            print('end')
            """
        )
        self.assertEqual(trace.stdout, "before\ndel\nafter\ndel\nend\n")
        self.assertEqual(trace.events[3:8], ["line 5", "call", "return 3", "line 6", "line 7"])

    def test_a_dying_object_is_still_itself(self):
        code = "kept = []\nclass R:\n    def __del__(self):\n        kept.append(self)\nr = R()\nr = None\nx = kept[0]\ny = 1\n"
        trace = traced(code)
        born = next(each for each in trace.snapshots if each.line == 5).binding("r")["value"]
        dying = next(each for each in trace.snapshots if each.event == "call").binding("self", "__del__")["value"]
        self.assertEqual([born, dying], [trace[-1].binding("x")["value"]] * 2)

    def test_reference_counts_are_those_without_tracing(self):
        code = """\
import sys
class A: pass
a = [[]]
b = a
c = {'k': a}
x = 2 ** 100
s = 'a b'.upper()
o = A()
counts = [sys.getrefcount(v) for v in (a, c, x, s, o)]
more = sys.getrefcount(a), sys.getrefcount(x), sys.getrefcount(o)
"""
        plain = {"__name__": "__main__"}
        exec(compile(code, "<block>", "exec"), plain)
        trace = traced(code)
        self.assertEqual(trace[-1].value("counts"), [str(count) for count in plain["counts"]])
        self.assertEqual(trace[-1].value("more"), [str(count) for count in plain["more"]])

    def test_an_address_given_away_again_is_another_object(self):
        trace = traced(
            """\
            import gc
            a = [1]
            b = id(a)
            a = None
            a = [1]
            a = None; a = [1]
            a = None; a = [1]; gc.collect()
            """
        )
        numbers = [trace[step].binding("a")["value"]["ref"] for step in (1, 4, 5, 6)]
        self.assertEqual(len(set(numbers)), 4)
        self.assertEqual(trace[1].binding("a"), trace[2].binding("a"))

    def test_what_lives_through_a_collection_stays_the_same_object(self):
        trace = traced("import gc\nclass A: pass\na = A()\na.me = [a, {}]\nx = a.me\ngc.collect()\ny = 1\n")
        for name in ("a", "x"):
            self.assertEqual(trace[-3].binding(name), trace[-1].binding(name))

    def test_a_program_that_sets_a_trace_function_is_traced_on(self):
        trace = traced("import sys\ndef t(*a): return t\nsys.settrace(t)\nx = sys.gettrace() is t\nsys.settrace(None)\ny = 2\n")
        self.assertEqual(trace.lines, [1, 2, 3, 4, 5, 6])
        self.assertEqual(trace[-1].value("x"), "True")
