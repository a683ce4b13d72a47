import unittest

from tests.support import traced


class NamesAndFramesAreExact(unittest.TestCase):
    def test_arguments_come_in_the_order_they_are_written(self):
        trace = traced("def f(a, /, b, *rest, c=1, **more):\n    local = 1\n    return a\nf(1, 2, 3, d=4)\n")
        self.assertEqual(trace[1].names("f"), ["a", "b", "rest", "c", "more", "local"])
        self.assertEqual(trace[1].value("rest", "f"), ["3"])
        self.assertEqual(trace[0].object("f")["text"]["text"], "(a, /, b, *rest, c=1, **more)")

    def test_a_variable_shared_by_closures_is_one_cell(self):
        trace = traced(
            """\
            def counter():
                n = 0
                def up():
                    nonlocal n
                    n += 1
                def get():
                    return n
                return up, get
            up, get = counter()
            up()
            """
        )
        end = trace[-1]
        up, get = end.object("up"), end.object("get")
        self.assertEqual(up["fields"][0]["cell"], get["fields"][0]["cell"])
        self.assertEqual(end.plain(up["fields"][0]["value"]), "1")
        returned = next(each for each in trace.snapshots if each.event == "return")
        self.assertEqual(returned.binding("n", "counter")["cell"], up["fields"][0]["cell"])

    def test_closures_of_different_calls_have_different_cells_and_parents(self):
        trace = traced(
            """\
            def adder(n):
                return lambda x: x + n
            one, two = adder(1), adder(1)
            one(5)
            two(5)
            """
        )
        makers = [each.stack[-1]["id"] for each in trace.snapshots if each.event == "call" and each.stack[-1]["name"] == "adder"]
        parents = [
            each.stack[-1]["parent"] for each in trace.snapshots if each.event == "call" and each.stack[-1]["name"] == "<lambda>"
        ]
        self.assertEqual(parents, makers)
        cells = [trace[-1].object(name)["fields"][0]["cell"] for name in ("one", "two")]
        self.assertNotEqual(*cells)

    def test_recursive_calls_have_frames_of_their_own_and_one_parent(self):
        trace = traced("def f(n):\n    return n and f(n - 1)\nf(2)\n")
        deepest = max(trace.snapshots, key=lambda each: len(each.stack))
        self.assertEqual([frame["name"] for frame in deepest.stack], ["<module>", "f", "f", "f"])
        self.assertEqual([frame["state"] for frame in deepest.stack], ["waiting"] * 3 + ["running"])
        self.assertEqual([frame.get("parent") for frame in deepest.stack], [None, 1, 1, 1])
        self.assertEqual(len({frame["id"] for frame in deepest.stack}), 4)

    def test_a_method_called_from_c_has_its_parent(self):
        trace = traced("def make():\n    class K:\n        def __lt__(self, other): return True\n    return K\nK = make()\nsorted([K(), K()])\n")
        call = next(each for each in trace.snapshots if each.event == "call" and each.stack[-1]["name"] == "__lt__")
        body = next(each for each in trace.snapshots if each.stack[-1]["kind"] == "class")
        self.assertEqual(call.stack[-1]["parent"], body.stack[-1]["id"])

    def test_names_that_python_makes_are_not_shown(self):
        trace = traced("'''doc'''\nx: int = 1\nclass A:\n    '''doc'''\n    y: int = 1\n    def m(self): return __class__\na = A()\na.m()\n")
        self.assertEqual(trace[-1].names(), ["x", "A", "a"])
        body = [each for each in trace.snapshots if each.stack[-1]["kind"] == "class"]
        self.assertEqual(body[-1].names("A"), ["y", "m"])
        self.assertEqual([field["name"] for field in trace[-1].object("A")["fields"]], ["y", "m"])
        self.assertEqual(trace[-1].field(trace[-1].object("A"), "m")["fields"], [])

    def test_a_dunder_that_the_program_assigns_is_shown(self):
        self.assertEqual(traced("__name__ = 'x'\n__all__ = []\n")[-1].names(), ["__name__", "__all__"])

    def test_deleted_and_exception_names_are_unbound_again(self):
        trace = traced("def f():\n    x = 1\n    del x\n    try:\n        1 / 0\n    except ZeroDivisionError as e:\n        pass\n    return 2\nf()\n")
        returned = next(each for each in trace.snapshots if each.event == "return")
        self.assertEqual([returned.value(name, "f") for name in ("x", "e")], ["unbound", "unbound"])

    def test_a_generator_expression_is_a_frame_while_it_runs(self):
        trace = traced("def f(n):\n    return n\nlist(f(i) for i in [3])\n")
        call = next(each for each in trace.snapshots if each.event == "call")
        self.assertEqual([frame["kind"] for frame in call.stack], ["module", "comprehension", "function"])
        self.assertEqual(call.names("<genexpr>"), ["i"])

    def test_no_frame_is_kept_alive(self):
        trace = traced(
            """\
            class Noisy:
                def __del__(self): print('gone')
            def f():
                noisy = Noisy()
            f()
            print('after')
            """,
        )
        self.assertEqual(trace.stdout, "gone\nafter\n")

    def test_what_was_shown_dies_when_it_would_have_died(self):
        trace = traced(
            """\
            class Noisy:
                def __del__(self): print('gone')
            def g():
                try:
                    yield 1
                finally:
                    print('closed')
            noisy = Noisy()
            box = [Noisy(), 2]
            it = g()
            one = next(it)
            noisy = None
            print('first')
            box = None
            print('second')
            it = None
            print('third')
            """
        )
        self.assertEqual(trace.stdout, "gone\nfirst\ngone\nsecond\nclosed\nthird\n")

    def test_the_frame_of_a_suspended_generator_is_shown_while_a_name_reaches_it(self):
        trace = traced(
            """\
            def g():
                seen = [1]
                yield seen
                seen.append(2)
                yield 3
            it = g()
            box = [g()]
            first = next(it)
            next(it)
            it = None
            """
        )
        by_line = {each.line: each for each in trace.snapshots if each.event != "call"}
        self.assertEqual(by_line[7].suspended, [])
        (frame,) = by_line[8].suspended
        self.assertEqual((frame["kind"], frame["state"], frame["at"]["line"]), ("generator", "suspended", 3))
        self.assertEqual(by_line[8].binding("seen", "g")["value"], by_line[8].binding("first")["value"])
        self.assertEqual(by_line[4].stack[-1]["id"], frame["id"])
        self.assertEqual([each["id"] for each in by_line[9].suspended], [frame["id"]])
        self.assertEqual(trace[-1].suspended, [])

    def test_a_generator_keeps_its_frame_between_its_turns_also_when_no_name_reaches_it(self):
        trace = traced(
            """\
            from contextlib import contextmanager
            def inner(n):
                yield n
            def outer(n):
                yield from inner(n)
            for x in outer(5):
                y = x
            @contextmanager
            def cm():
                z = 1
                yield z
            with cm() as c:
                d = 2
            for e in (i for i in [7]):
                f = e
            next(outer(6))
            g = 3
            h = 4
            """
        )
        by_line = {each.line: each for each in trace.snapshots}
        waiting = {line: [frame["name"] for frame in by_line[line].suspended] for line in (7, 13, 15, 17)}
        self.assertEqual(waiting, {7: ["outer", "inner"], 13: ["cm"], 15: ["<genexpr>"], 17: []})
        frames = [frame["id"] for each in trace.snapshots for frame in each.stack + each.suspended if frame["name"] == "cm"]
        self.assertEqual(len(set(frames)), 1)

    def test_a_suspended_coroutine_keeps_its_frame(self):
        trace = traced(
            """\
            class Later:
                def __await__(self):
                    yield 1
            async def work(n):
                await Later()
                return n
            c = work([7])
            c.send(None)
            x = 1
            c.close()
            """
        )
        waiting = next(each for each in trace.snapshots if each.line == 9)
        self.assertEqual([(frame["name"], frame["kind"]) for frame in waiting.suspended], [("work", "coroutine"), ("__await__", "generator")])
        self.assertEqual(waiting.value("n", "work"), ["7"])

    def test_a_handled_exception_lets_its_frames_die(self):
        trace = traced(
            """\
            class Noisy:
                def __del__(self): print('gone')
            def f():
                noisy = Noisy()
                1 / 0
            try:
                f()
            except ZeroDivisionError:
                pass
            print('after')
            """
        )
        self.assertEqual(trace.stdout, "gone\nafter\n")
