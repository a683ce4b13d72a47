import unittest

from tests.support import traced

END = [{"on": "end"}]
SOURCES = """\
xs = [10, 20, 30]
def key(x): return x
"""


class IteratorsTellWhatIsLeft(unittest.TestCase):
    def told(self, expression, taken=0, prelude=SOURCES):
        """The words of an iterator and the names of what it holds, after taking some elements; and the rest of it."""
        source = f"import itertools, collections, array\n{prelude}it = {expression}\nfor _ in range({taken}): next(it, None)\n"
        end = traced(source, END)[-1]
        it = end.object("it")
        self.assertEqual(it["look"], "opaque")
        stored = [f"{field['name']} {field['value']['stored']['text']}" for field in it["fields"] if "stored" in field["value"]]
        held = [(field["name"], self.inner(end, field["value"])) for field in it["fields"] if "ref" in field["value"]]
        return it.get("text", {}).get("text", ", ".join(stored)), held

    def inner(self, end, value):
        """A value; of an iterator its position."""
        told = end.at(value)
        stored = [each for each in told.get("fields", ()) if "stored" in each["value"]]
        return f"{stored[0]['name']} {stored[0]['value']['stored']['text']}" if stored else end.plain(value)

    def test_iterators_over_sequences_tell_their_index(self):
        over = [("over", ["10", "20", "30"])]
        self.assertEqual(self.told("iter(xs)"), ("next [0]", over))
        self.assertEqual(self.told("iter(xs)", 2), ("next [2]", over))
        self.assertEqual(self.told("reversed(xs)", 1), ("next [1]", over))
        self.assertEqual(self.told("iter((1, 2))", 1), ("next [1]", [("over", ["1", "2"])]))
        self.assertEqual(self.told("iter('ab')", 1), ("next [1]", [("over", "'ab'")]))
        self.assertEqual(self.told("iter('é')"), ("next [0]", [("over", "'é'")]))
        self.assertEqual(self.told("iter(b'ab')", 1), ("next [1]", [("over", "b'ab'")]))
        for expression in ("bytearray(b'ab')", "array.array('i', [1, 2])"):
            self.assertEqual(self.told(f"iter({expression})", 1)[0], "next [1]")

    def test_iterators_over_dicts_sets_and_deques_tell_how_many_are_left(self):
        for over in ("{1: 2, 3: 4}", "{1: 2, 3: 4}.values()", "{1: 2, 3: 4}.items()"):
            self.assertEqual(self.told(f"iter({over})", 1), ("left 1", [("over", {"1": "2", "3": "4"})]))
            self.assertEqual(self.told(f"reversed({over})", 1)[0], "left 1")
        self.assertEqual(self.told("iter(collections.deque(xs))", 1)[0], "left 2")
        self.assertEqual(self.told("iter({5, 6})", 1), ("left 1", [("over", ["5", "6"])]))

    def test_a_range_iterator_holds_nothing(self):
        self.assertEqual(self.told("iter(range(2, 9, 3))", 1), ("next 5, left 2", []))
        self.assertEqual(self.told("iter(range(10 ** 30))", 1), (f"next 1, left {10 ** 30 - 1}", []))

    def test_an_exhausted_iterator_holds_nothing(self):
        for made in (
            "iter(xs)", "reversed((1,))", "iter((1,))", "iter('a')", "iter({1: 2})", "iter({1})", "iter(range(2))",
            "itertools.islice(xs, 1)", "itertools.chain(xs)", "itertools.batched(xs, 2)", "iter(lambda: 1, 1)",
        ):  # fmt: skip
            with self.subTest(made):
                self.assertEqual(self.told(made, 9), ("exhausted", []))
        for made in ("reversed(xs)", "iter(collections.deque(xs))", "reversed(collections.deque(xs))"):
            with self.subTest(made):
                words, held = self.told(made, 9)
                self.assertEqual((words, [name for name, _ in held]), ("exhausted", ["over"]))

    def test_iterators_of_iterators_hold_them(self):
        inner = "next [1]"
        self.assertEqual(self.told("enumerate(xs, 5)", 1), ("next 6", [("iterator", inner)]))
        self.assertEqual(self.told("zip(xs, iter({7, 8, 9}))", 1), ("", [("iterator 1", inner), ("iterator 2", "left 2")]))
        self.assertEqual(self.told("map(key, xs)", 1), ("", [("function", "(x)"), ("iterator", inner)]))
        self.assertEqual(self.told("filter(None, xs)", 1), ("", [("function", "None"), ("iterator", inner)]))
        self.assertEqual(self.told("iter(key, 1)"), ("", [("function", "(x)"), ("sentinel", "1")]))

    def test_itertools_hold_what_they_still_need(self):
        inner, later = ("iterator", "next [1]"), ("iterator", "next [2]")
        for made, expected in (
            ("itertools.count(3)", ("next 4", [])),
            ("itertools.count(3, 2)", ("", [("next", "5"), ("step", "2")])),
            ("itertools.repeat('a')", ("left ∞", [("value", "'a'")])),
            ("itertools.repeat('a', 3)", ("left 2", [("value", "'a'")])),
            ("itertools.cycle(xs)", ("", [inner, ("saved", ["10"])])),
            ("itertools.islice(xs, 9)", ("", [inner])),
            ("itertools.chain(xs, xs)", ("", [("sources", "next [1]"), inner])),
            ("itertools.pairwise(xs)", ("", [later, ("previous", "20")])),
            ("itertools.batched(xs, 2)", ("", [later])),
            ("itertools.starmap(key, [(1,), (2,)])", ("", [("function", "(x)"), inner])),
            ("itertools.takewhile(key, xs)", ("", [("function", "(x)"), inner])),
            ("itertools.accumulate(xs)", ("", [inner, ("total", "10")])),
            ("itertools.accumulate(xs, max)", ("", [("function", "function max"), inner, ("total", "10")])),
            ("itertools.groupby(xs, key)", ("", [("key", "(x)"), inner, ("current", "10")])),
            ("itertools.product(xs, 'ab')", ("", [("pool 1", ["10", "20", "30"]), ("pool 2", ["'a'", "'b'"])])),
            ("itertools.combinations(xs, 2)", ("", [("pool", ["10", "20", "30"])])),
            ("itertools.compress(xs, [1, 0])", ("", [("data", "next [1]"), ("selectors", "next [1]")])),
            ("itertools.zip_longest(xs, 'a')", ("", [("iterator 1", "next [1]"), ("iterator 2", "next [1]"), ("missing", "None")])),
            ("itertools.tee(xs)[0]", ("", [("shares", "<_tee_dataobject>")])),
            ("next(itertools.groupby(xs))[1]", ("", [("of", "<groupby>"), ("key", "10")])),
        ):
            with self.subTest(made):
                self.assertEqual(self.told(made, 1), expected)
        self.assertEqual(self.told("itertools.accumulate(xs, max)"), ("", [("function", "function max"), ("iterator", "next [0]")]))
        self.assertEqual(self.told("itertools.cycle('a')", 3), ("", [("saved", ["'a'"])]))
        self.assertEqual(self.told("itertools.zip_longest([], 'ab')", 1)[1][0], ("iterator", "next [1]"))

    def test_looking_takes_nothing(self):
        expressions = (
            "iter(xs)", "reversed(xs)", "iter({1: 2, 3: 4}.items())", "iter({5, 6})", "iter(range(3))", "enumerate(xs)",
            "zip(xs, xs)", "map(key, xs)", "filter(key, xs)", "itertools.count()", "itertools.cycle(xs)",
            "itertools.islice(xs, 2)", "itertools.chain(xs, xs)", "itertools.pairwise(xs)", "itertools.tee(xs)[0]",
            "itertools.groupby(xs)", "itertools.accumulate(xs)", "(x for x in xs)",
        )  # fmt: skip
        for expression in expressions:
            source = f"import itertools\n{SOURCES}it = {expression}\nfirst = next(it)\nx = 1\nrest = str(list(itertools.islice(it, 5)))\n"
            plain = {}
            exec(compile(source, "<block>", "exec"), plain)
            with self.subTest(expression):
                if "groupby" not in expression:
                    self.assertEqual(traced(source)[-1].value("rest"), repr(plain["rest"]))

    def test_a_class_of_the_program_may_extend_an_iterator(self):
        source = "class Counted(map):\n    pass\nit = Counted(str, [1])\nit.name = 'n'\n"
        end = traced(source, END)[-1]
        self.assertEqual([field["name"] for field in end.object("it")["fields"]], ["function", "iterator", "name"])

    def test_a_sequence_of_the_program_is_not_asked_for_its_length(self):
        end = traced(
            """\
            asked = []
            class Seq:
                def __len__(self): asked.append('len'); return 3
                def __getitem__(self, index): return index
            it = iter(Seq())
            back = reversed(Seq())
            asked.clear()
            next(it)
            x = 1
            """
        )[-1]
        self.assertEqual(end.value("asked"), [])
        told = [self.inner(end, end.binding(name)["value"]) for name in ("it", "back")]
        self.assertEqual(told, ["next [1]", "next [2]"])

    def test_a_generator_that_was_not_started_keeps_its_arguments(self):
        end = traced(
            """\
            def gen(n, xs):
                m = 1
                yield n
            xs = [1]
            a = gen(5, xs)
            b = gen(5, xs)
            next(b)
            c = gen(5, xs)
            list(c)
            d = (x for x in xs)
            def outer():
                yield from a
            e = outer()
            next(e)
            """
        )[-1]
        held = {name: [field["name"] for field in end.object(name).get("fields", [])] for name in "bcde"}
        self.assertEqual(held, {"b": [], "c": [], "d": ["over"], "e": ["yields from"]})
        self.assertIs(end.field(end.object("e"), "yields from"), end.object("a"))

    def test_the_arguments_of_a_generator_are_told_before_it_starts(self):
        end = traced("def gen(n, xs):\n    m = 1\n    yield n\nxs = [1]\na = gen(5, xs)\n")[-1]
        self.assertEqual([(field["name"], end.plain(field["value"])) for field in end.object("a")["fields"]], [("n", "5"), ("xs", ["1"])])
