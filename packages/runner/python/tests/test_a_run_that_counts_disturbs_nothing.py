"""Programs that watch how their objects live and die print the same whether they are looked at or not."""

import contextlib
import gc
import io
import sys
import types
import unittest
from textwrap import dedent

from .support import traced

PROGRAMS = {
    "an object dies when its last name goes": """
        class A:
            def __init__(self, name): self.name = name
            def __del__(self): print('del', self.name)
        a = A('a')
        b = [A('b1'), A('b2')]
        print('before')
        a = None
        print('between')
        del b[0]
        b = None
        def f(x):
            y = A('y')
            print('in f')
        f(A('x'))
        print('end')
    """,
    "objects die in the order of their names when a call returns": """
        class A:
            def __init__(self, name): self.name = name
            def __del__(self): print('del', self.name)
        def f():
            one = A(1); two = A(2); three = A(3)
            del two
            print('returning')
        f()
        print('returned')
    """,
    "weak references are called back when their object dies": """
        import weakref
        class A: pass
        a = A()
        r = weakref.ref(a, lambda ref: print('gone', ref() is None))
        d = weakref.WeakValueDictionary(k=a)
        s = weakref.WeakSet([a])
        print(r() is a, weakref.getweakrefcount(a), len(d), len(s))
        a = None
        print(r(), len(d), len(s))
    """,
    "finalizers run when their object dies": """
        import weakref
        class A: pass
        a = A()
        f = weakref.finalize(a, print, 'finalized')
        print(f.alive)
        a = None
        print(f.alive)
        b = A()
        g = weakref.finalize(b, print, 'called')
        g()
        print(g.alive)
    """,
    "getrefcount counts what it counts": """
        import sys
        class A: pass
        a = A()
        b = a
        xs = [a, a]
        def f(p):
            q = p
            return sys.getrefcount(p), sys.getrefcount(q)
        print(sys.getrefcount(a), sys.getrefcount(xs), sys.getrefcount(A), sys.getrefcount(f), f(a))
        n = 10 ** 20
        m = n
        s = 'some words'.upper()
        print(sys.getrefcount(n), sys.getrefcount(s), sys.getrefcount(2.5), sys.getrefcount((a, 1)))
        def outer():
            v = []
            def inner():
                return sys.getrefcount(v)
            return inner
        print(outer()())
    """,
    "an address is given to the next object of the statement": """
        class A:
            __slots__ = ('x',)
        print(id(A()) == id(A()), id([1]) == id([2]))
        a = A(); first = id(a); b = a; print(id(b) == first)
    """,
    "referrers are the program's own": """
        import gc
        class A: pass
        a = A()
        xs = [a]
        d = {'k': a}
        print(sorted(type(r).__name__ for r in gc.get_referrers(a)))
        def f(p):
            return sorted(type(r).__name__ for r in gc.get_referrers(p))
        print(f(a), f(xs))
        print([type(r).__name__ for r in gc.get_referents(xs)])
    """,
    "collections are announced to callbacks": """
        import gc
        print(gc.callbacks)
        seen = []
        def callback(phase, info): seen.append((phase, info['generation'], info['collected']))
        gc.callbacks.append(callback)
        x = []; x.append(x); del x
        print(gc.collect(), len(gc.callbacks))
        gc.callbacks.remove(callback)
        gc.collect()
        print(seen)
    """,
    "an object may rise from the dead": """
        kept = []
        class A:
            def __del__(self):
                print('del')
                kept.append(self)
        a = A()
        a = None
        print(len(kept))
        kept.clear()
        print(len(kept))
    """,
    "a generator is closed when it is dropped": """
        def g():
            try:
                yield 1
                yield 2
            finally:
                print('closed')
        it = g()
        print(next(it))
        it = None
        print('dropped')
        for x in g():
            break
        print('after the loop')
        next(g())
        print('end')
    """,
    "a cycle with finalizers waits for the collector": """
        import gc
        class A:
            def __init__(self, name): self.name = name
            def __del__(self): print('del', self.name)
        a, b = A('a'), A('b')
        a.other, b.other = b, a
        del a, b
        print('before')
        print(gc.collect() > 0)
        print('after', gc.garbage, gc.collect())
    """,
    "collect tells how many it freed": """
        import gc
        class N: pass
        for i in range(5):
            n = N(); n.me = n; n.more = [i]
        del n
        print(gc.collect(), gc.collect())
        def f():
            xs = []
            def g(): return g, xs
            return g
        f()
        print(gc.collect())
        try:
            raise ValueError
        except ValueError as e:
            cycle = [e]
            cycle.append(cycle)
        del cycle
        print(gc.collect())
    """,
    "the collector is as it is set": """
        import gc
        print(gc.isenabled(), gc.get_threshold(), gc.get_debug(), gc.get_freeze_count())
        gc.disable()
        print(gc.isenabled())
        gc.enable()
        gc.set_threshold(500, 5, 5)
        print(gc.isenabled(), gc.get_threshold())
        print(gc.isenabled.__name__, type(gc.collect).__name__, gc.is_tracked([]), gc.is_tracked(1), gc.is_finalized([]))
    """,
    "only what lives is among the collector's objects": """
        import gc
        class N: pass
        def living(): return sum(1 for o in gc.get_objects() if type(o) is N)
        a = N(); b = N()
        print(living())
        a.me = a
        a = None
        print(living())
        gc.collect()
        print(living())
        b = None
        print(living())
    """,
    "an exception keeps what its frames held": """
        import weakref
        class A: pass
        def f():
            global r
            a = A()
            r = weakref.ref(a)
            raise KeyError
        try:
            f()
        except KeyError as e:
            kept = e
        print(r() is None)
        kept = None
        print(r() is None)
        try:
            f()
        except KeyError as e:
            pass
        print(r() is None)
    """,
    "a closure keeps its variables and no others": """
        import weakref
        class A: pass
        def make():
            a, b = A(), A()
            def get(): return a
            return get, weakref.ref(a), weakref.ref(b)
        get, ra, rb = make()
        print(ra() is None, rb() is None)
        get = None
        print(ra() is None)
        def gen():
            a = A()
            def get(): return a
            yield weakref.ref(a)
            yield get
        g = gen()
        r = next(g)
        print(r() is None)
        g = None
        print(r() is None)
    """,
    "a context manager and an iterator go when they are done": """
        class A:
            def __init__(self, n): self.n = n
            def __enter__(self): return self
            def __exit__(self, *error): print('exit', self.n)
            def __del__(self): print('del', self.n)
            def __iter__(self): return iter([self.n])
        with A(1) as a:
            print('body')
        a = None
        print('after')
        for n in A(2):
            print(n)
        with A(3):
            pass
        print([n for n in A(4)])
    """,
    "tracing is not seen": """
        import sys
        print(sys.gettrace(), sys.getprofile())
        def t(frame, event, arg): return t
        sys.settrace(t)
        print(sys.gettrace() is t)
        sys.settrace(None)
        print(sys.gettrace())
    """,
    "the stack is as deep as it is": """
        import sys
        def depth(n):
            try:
                return depth(n + 1)
            except RecursionError:
                return n
        sys.setrecursionlimit(150)
        first = depth(0)
        print(sys.getrecursionlimit(), depth(0) == first)
        def f():
            here, names = sys._getframe(), []
            while here.f_code.co_filename == '<block>':
                names.append(here.f_code.co_name)
                here = here.f_back
            return names
        print(f())
    """,
    "modules that were not imported are not there": """
        import sys
        print([name for name in ('ctypes', '_ctypes', 'tracemalloc') if sys.modules.get(name)])
    """,
}

# Between two looks; what the first look has seen an automatic collection may free later than without looking.
COLLECTED_BETWEEN_LOOKS = """
    import weakref
    class N: pass
    n = N(); n.me = n
    r = weakref.ref(n)
    del n
    keep = [[] for i in range(50000)]
    print(r() is None)
"""


def untraced(code):
    module = types.ModuleType("__main__")
    before, sys.modules["__main__"] = sys.modules["__main__"], module
    limit, threshold = sys.getrecursionlimit(), gc.get_threshold()
    out = io.StringIO()
    gc.collect()
    try:
        with contextlib.redirect_stdout(out):
            exec(compile(dedent(code), "<block>", "exec", dont_inherit=True), vars(module))
        return out.getvalue()
    finally:
        sys.modules["__main__"] = before
        sys.setrecursionlimit(limit)
        gc.set_threshold(*threshold)
        gc.enable()


class ARunThatCountsDisturbsNothing(unittest.TestCase):
    maxDiff = None


def _claim(code, tell, moments="all"):
    def test(self):
        expected = untraced(code)
        limit, threshold = sys.getrecursionlimit(), gc.get_threshold()
        try:
            trace = traced(code, moments, tell=tell)
        finally:
            sys.setrecursionlimit(limit)
            gc.set_threshold(*threshold)
        self.assertEqual((trace.outcome["kind"], trace.stdout), ("finished", expected))

    return test


for name, code in PROGRAMS.items():
    words = name.replace(" ", "_").replace("'", "")
    setattr(ARunThatCountsDisturbsNothing, f"test_{words}", _claim(code, ("refcounts", "leaks")))
    setattr(ARunThatCountsDisturbsNothing, f"test_{words}_when_only_looked_at", _claim(code, ()))
ARunThatCountsDisturbsNothing.test_a_collector_that_is_left_on_collects = _claim(
    COLLECTED_BETWEEN_LOOKS, (), [{"on": "end"}]
)
