"""Programs in which it is delicate to know what ran, and where a frame is, without following each event."""

PROGRAMS = {
    "with that swallows": """\
        class Door:
            def __enter__(self): return self
            def __exit__(self, kind, error, traceback): return kind is KeyError
        def through(n):
            with Door() as door:
                for i in range(n):
                    with door:
                        if i == 1: raise KeyError(i)
                        if i == 3: return i
            return -1
        found = [through(n) for n in range(6)]
        """,
    "return through finally": """\
        seen = []
        def out(n):
            for i in range(3):
                try:
                    if n == 1: return seen.append("return")
                    if n == 2: continue
                    if n == 3: break
                    if n == 4: raise ValueError(n)
                finally:
                    seen.append(n)
            return seen
        for n in range(5):
            try:
                out(n)
            except ValueError as error:
                seen.append(str(error))
        """,
    "a generator that waits in with and finally": """\
        class Door:
            def __enter__(self): return self
            def __exit__(self, *error): return False
        def steps(n):
            with Door():
                try:
                    while n:
                        n -= 1
                        got = yield n
                        yield got
                finally:
                    n = -1
        one, other, third = steps(3), steps(2), steps(0)
        next(one); next(one); one.send(5)
        next(other)
        rest = list(third); del third
        """,
    "groups": """\
        def boom():
            raise ExceptionGroup("all", [ValueError(1), KeyError(2), TypeError(3)])
        caught = []
        try:
            try:
                boom()
            except* ValueError as group:
                caught.append(group.exceptions)
            except* KeyError:
                caught.append(2)
        except ExceptionGroup as left:
            caught.append(left.exceptions)
        """,
    "uncaught from a helper": """\
        def check(n):
            if n > 3:
                raise ValueError("too large")
            return n
        total = 0
        for n in range(10):
            total += check(n)
        """,
    "uncaught after many caught": """\
        def get(row, at):
            try:
                return row[at]
            except IndexError:
                return None
        found = [get([1, 2], n) for n in range(5)]
        for n in range(4):
            try:
                int("x" * n)
            except ValueError as error:
                last = str(error)
            else:
                last = None
            finally:
                n += 1
        {}["missing"]
        """,
    "raised again": """\
        def again(n):
            try:
                1 / n
            except ZeroDivisionError:
                n = -1
                raise
            finally:
                n = -2
        def other(n):
            try:
                again(n)
            except ZeroDivisionError as error:
                raise LookupError("no") from error
        for n in (2, 1):
            other(n)
        try:
            other(0)
        except LookupError as error:
            kept = error
        other(0)
        """,
    "caught by nobody's code": """\
        class Shy:
            @property
            def name(self):
                raise AttributeError("shy")
            def __len__(self):
                return 3
        there = hasattr(Shy(), "name")
        name = getattr(Shy(), "name", None)
        def gives():
            yield 1
            raise StopAsyncIteration
        it = gives()
        first = next(it)
        after = max(len(Shy()), 2)
        it.throw(KeyError("thrown"))
        """,
    "loops on one line": """\
        xs = []
        for n in range(4): xs.append(n)
        while xs: xs.pop()
        it = iter(range(3))
        try:
            while True: next(it)
        except StopIteration: done = True
        for n in range(2): x = n; xs.append(x)
        else: xs.append("else")
        while (n :=
               n - 1) > -2:
            xs.append(n)
        """,
    "jumps": """\
        found = []
        for n in range(6):
            if n == 1: continue
            for m in range(n):
                if m == 2: break
                found.append((n, m))
            else:
                found.append(n)
                continue
            break
        """,
    "match": """\
        def kind(x):
            match x:
                case []: return "empty"
                case [one]: return "one"
                case [first, *rest] if first > 1:
                    return rest
                case {"k": v}: return v
                case _:
                    pass
        found = [kind(x) for x in ([], [1], [2, 3], [1, 2], {"k": 5}, 6)]
        """,
    "decorators and closures": """\
        def twice(f):
            calls = 0
            def inner(*args):
                nonlocal calls
                calls += 1
                return f(f(*args))
            return inner
        @twice
        @twice
        def add(n):
            return n + 1
        class A:
            x = add(1)
            @property
            def value(self): return self.x
            @staticmethod
            def make(): return [A() for _ in range(2)]
        values = [each.value for each in A.make()]
        def maker(n):
            if n: return maker(n - 1) + [lambda: n]
            return []
        made = maker(3)
        it = (f() for f in made)
        next(it)
        def deep():
            def gen():
                yield from (x for x in made)
            return gen
        waiting = [deep()() for _ in range(2)]
        for each in waiting: next(each)
        """,
    "lambdas in loops": """\
        fs = []
        for n in range(4):
            fs.append(lambda m, n=n: (yield m + n))
            fs[-1](1)
        gens = [f(2) for f in fs]
        for gen in gens[:2]: next(gen)
        del fs[0]
        def keep():
            for n in range(2):
                def inner():
                    yield n
                    yield inner
                yield inner()
        its = list(keep())
        for it in its: next(it)
        """,
    "comprehensions": """\
        def all_of(rows):
            return {k: [v for v in vs if v] for k, vs in rows.items()}
        table = all_of({"a": [0, 1], "b": range(3)})
        lazy = (x for row in table.values() for x in row)
        first = next(lazy)
        s = {x
             for x in lazy
             if x > 1}
        def bad():
            return [1 // x for x in (1, 0)]
        try: bad()
        except ZeroDivisionError as error: e = error
        sum(1 // x for x in (2, 1, 0))
        """,
    "coroutines": """\
        import asyncio
        async def work(n):
            async with asyncio.Lock():
                await asyncio.sleep(n)
                return n
        async def numbers():
            for n in range(3):
                yield n
                await asyncio.sleep(0)
        async def main():
            tasks = [asyncio.create_task(work(n)) for n in (2, 1)]
            seen = [n async for n in numbers()]
            async for n in numbers():
                if n: break
            return seen + await asyncio.gather(*tasks)
        result = asyncio.run(main())
        async def lost(): await main()
        """,
    "recursion to the limit": """\
        depth = 0
        def down(n):
            global depth
            depth = n
            down(n + 1)
        try:
            down(0)
        except RecursionError as error:
            text = str(error)
        def flat(row):
            total = 0
            for each in row:
                total += flat(each)
            return total + 1
        row = []
        for _ in range(300): row = [row]
        size = flat(row)
        """,
    "recursion without an end": """\
        def f(n):
            g = lambda: n
            return f(n + 1)
        f(0)
        """,
    "recursion through finally": """\
        n = 0
        def f():
            global n
            try:
                f()
            finally:
                n += 1
        try: f()
        except RecursionError: pass
        """,
    "functions that go": """\
        def a(): return b()
        def b(): return 1
        x = a()
        del b
        def b():
            def c(): yield 2
            return c
        c = b()
        y = a()
        del a, b
        it = c()
        next(it)
        del c
        """,
    "text that is run": """\
        names = {}
        exec("def f(n):\\n    return n + 1\\nx = f(1)\\n", names)
        y = eval("[n for n in range(3)]")
        f = names["f"]
        z = f(y[1])
        exec("raise KeyError(z)")
        """,
    "its own trace function": """\
        import sys
        seen = []
        def trace(frame, event, arg):
            seen.append(event)
            return trace
        sys.settrace(trace)
        def f(): return 1
        f()
        is_mine = sys.gettrace() is trace
        sys.settrace(None)
        """,
    "dying": """\
        class A:
            def __init__(self, name): self.name = name
            def __del__(self): print("gone", self.name)
        def f():
            a = A("local")
            raise ValueError
        a = A("first"); a = A("second")
        b = A("cycle"); b.me = b; del b
        try: f()
        except ValueError: print("caught")
        def g():
            try: yield 1
            finally: print("closed")
        it = g(); next(it); it = None
        """,
    "exits": """\
        import sys
        def leave(n):
            try:
                sys.exit(n)
            finally:
                print("bye")
        for n in range(3):
            if n == 2: leave(n)
        """,
    "dataclasses and enums": """\
        from dataclasses import dataclass, field
        from enum import Enum
        @dataclass(order=True)
        class P[T]:
            x: int
            tags: list[T] = field(default_factory=list)
        class Colour(Enum):
            RED = 1
            BLUE = 2
        ps = sorted([P(2), P(1, ["a"])])
        reds = [c for c in Colour if c is Colour.RED]
        """,
    "a contextmanager": """\
        from contextlib import contextmanager, suppress
        log = []
        @contextmanager
        def opened(name):
            log.append(name)
            try:
                yield name
            except KeyError:
                log.append("swallowed")
            finally:
                log.append("closed")
        with opened("a") as a: log.append(a)
        with opened("b"): {}[1]
        with suppress(IndexError): log[99]
        with opened("c"):
            1 / 0
        """,
}
