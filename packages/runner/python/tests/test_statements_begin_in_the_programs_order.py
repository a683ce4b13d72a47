import unittest
import warnings
from textwrap import dedent

from tests.oracle import begun, told
from tests.programs import program

SNIPPETS = {
    "decorators and defaults of several lines": """
        def plain(f):
            return f
        def made(n):
            return plain
        @plain
        @made(
            2,
        )
        def g(
            a,
            b=[
                1],
        ): return a
        g(
            1,
        )
        @made(1)
        class A: x = 1; y = 2
        """,
    "generic functions and classes": """
        def first[T](items: list[T], n: int = max(
                0, 0)) -> T:
            return items[n]
        class Box[T, *Ts](list, metaclass=type):
            def __init__(self, content: T): self.content = content
        type Pair[A] = tuple[A, A]
        x: int = first([1])
        y: str
        Box(x); Pair
        """,
    "with and its exits": """
        class Door:
            def __enter__(self): return self
            def __exit__(self, *error): return bool(error[0])
        def f(n):
            for k in range(n):
                with Door() as one, \\
                     Door():
                    if k == 1:
                        continue
                    if k == 3: break
                    x = k
            with (
                Door() as one,
                Door(),
            ):
                return (
                    x)
        f(3); f(5)
        with Door(): 1 / 0
        with Door():
            raise KeyError
        z = 1
        """,
    "try, finally and jumps out of both": """
        def f(n):
            while True:
                try:
                    n -= 1
                    if n == 3: continue
                    if n < 2:
                        break
                    1 // (n - 2)
                except ZeroDivisionError as error:
                    try: raise KeyError from error
                    except KeyError: pass
                    finally: n -= 0; x = 1
                else:
                    x = 2
                finally:
                    y = [
                        n,
                    ]
            try:
                return n
            finally:
                try:
                    raise ValueError
                except ValueError:
                    z = 1
        f(5)
        def g():
            for n in range(3):
                try:
                    return n
                finally:
                    if n < 2:
                        continue
        g()
        """,
    "except* with several groups": """
        def f(*errors):
            try:
                raise ExceptionGroup("all", [error() for error in errors])
            except* (
                ValueError,
                KeyError,
            ) as group:
                x = group
                y = 1
            except* TypeError:
                y = 2
            else:
                y = 3
            finally:
                z = 1
            return z
        f(ValueError); f(TypeError, KeyError); f(TypeError)
        """,
    "async for, async with and await": """
        class Door:
            async def __aenter__(self): return 1
            async def __aexit__(self, *error): return True
        async def numbers(n):
            try:
                for k in range(n): yield k
            finally:
                closed = True
        async def one(n): return n
        async def main():
            total = 0
            async for n in numbers(
                3
            ):
                async with Door() as d, Door():
                    total += await one(n)
                    if n: raise KeyError
            else:
                total += 1
            found = [await one(n) async for n in numbers(2)]
            async for n in numbers(2): break
            return await one(
                total)
        try:
            main().send(None)
        except StopIteration:
            done = True
        """,
    "a generator that is closed, thrown at and delegated to": """
        def inner():
            try:
                got = yield 1
                got = yield (
                    got)
            except KeyError:
                yield 3
            finally:
                x = 1
        def outer():
            result = yield from inner()
            return result
        for way in "throw", "close", "send":
            it = outer()
            next(it)
            if way == "throw": it.throw(KeyError)
            elif way == "close": it.close()
            else: it.send(1)
            del it
        total = sum(n * n for n in range(3))
        """,
    "loops on one line": """
        n = 3
        while n: n -= 1
        for k in range(3): n += k; m = n
        for k in []: n = 1
        else: n = 2
        while n: n -= 1; continue
        for k in (1,
                  2): n = k
        if n: m = 1; n = 0
        elif m: m = 2
        else: m = 3
        it = iter([1, 2])
        try:
            while True: m = next(it)
        except StopIteration: m = 0
        squares = [n for n in range(3)]; m = [n
            for n in squares]
        """,
    "continue, alone on its line": """
        def f(numbers):
            for n in numbers:
                if n == 1:
                    continue
                n += 1
            for n in numbers:
                with open("/dev/null"):
                    continue
            for n in numbers:
                continue
            while numbers:
                numbers = numbers[
                    1:
                ]
                if numbers:
                    continue
                numbers = []
            while True:
                next(
                    it)
        it = iter([1, 2])
        try:
            f([0, 1, 2])
        except StopIteration:
            n = 0
        """,
    "lambdas, on one line and on several": """
        pick = lambda n: n; twice = lambda n: pick(n) * 2
        total = twice(1) + (lambda: pick(
            2))()
        ordered = sorted([3, 1], key=lambda n:
            -n)
        """,
    "a shared line in a function, where one instruction stores and loads": """
        def f(seen):
            for n in range(2): seen.append(n); x = n
            x = 1; y = x; seen.append(y)
            try:
                return x
            finally: z = x; x = z; seen.append(x)
        f([])
        def g():
            try: x = 1; len(seen)
            finally:
                for n in range(2): seen.append(n)
            seen = []
        try: g()
        except UnboundLocalError: pass
        """,
    "a match with guards": """
        def f(subject):
            match subject:
                case 0: return 1
                case [x, *_] if x > 1:
                    while x: x -= 1
                    return x
                case {"k": k, **rest} | [k, rest]:
                    y = k; z = rest
                case (
                    str() |
                    None
                ): y = 1
                case _:
                    while subject: subject -= 1
            return 2
        f(0); f([2, 1]); f([1, 2]); f({"k": 1, "l": 2}); f(None); f(3)
        """,
}


class StatementsBeginInTheProgramsOrder(unittest.TestCase):
    def test_of_each_kind_of_statement(self):
        for claim, source in SNIPPETS.items():
            for by_instruction in (False, True):
                with self.subTest(claim, by_instruction=by_instruction):
                    self.assertGreater(self._begins(dedent(source), by_instruction), 8)

    def test_of_three_hundred_random_programs(self):
        begins = 0
        for seed in range(300):
            with self.subTest(seed=seed):
                begins += self._begins(program(seed), by_instruction=seed % 2 == 1)
        self.assertGreater(begins, 5_000)

    def _begins(self, source, by_instruction):
        """How many statements the program begins, having asserted that the tracer and the program tell the same."""
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of jumps out of a `finally`
            places, coded, trace = begun(source, by_instruction)
            expected = [place for place in told(source) if place in coded]
        self.assertIn(trace.outcome["kind"], ("finished", "raised"))
        if places != expected:
            at = next(
                (index for index, (one, other) in enumerate(zip(places, expected)) if one != other),
                min(len(places), len(expected)),
            )
            numbered = "\n".join(f"{number:3} {line}" for number, line in enumerate(source.split("\n"), 1))
            self.fail(f"after {at}: traced {places[at:at + 4]}, not {expected[at:at + 4]} in\n{numbered}")
        return len(places)
