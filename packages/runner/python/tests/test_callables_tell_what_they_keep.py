import unittest

from tests.support import traced


class CallablesTellWhatTheyKeep(unittest.TestCase):
    def held(self, end, name):
        return [(field["name"], end.plain(field["value"])) for field in end.object(name)["fields"]]

    def test_a_bound_method_keeps_its_object_and_its_function(self):
        end = traced(
            """\
            class Dog:
                def bark(self, times=1): pass
                @classmethod
                def make(cls): pass
            d = Dog()
            m = d.bark
            c = Dog.make
            """
        )[-1]
        method = end.object("m")
        self.assertEqual((method["look"], method["type"], method["name"]), ("function", "method", "bark"))
        self.assertEqual(method["text"]["text"], "(self, times=1)")
        self.assertEqual([field["name"] for field in method["fields"]], ["__self__", "__func__"])
        self.assertIs(end.field(method, "__self__"), end.object("d"))
        self.assertIs(end.field(method, "__func__"), end.field(end.object("Dog"), "bark"))
        self.assertIs(end.field(end.object("c"), "__self__"), end.object("Dog"))

    def test_a_built_in_method_keeps_its_object(self):
        end = traced("xs = [1]\nadd = xs.append\nplus = (1).__add__\nf = len\nup = str.upper\nmake = dict.fromkeys\n")[-1]
        self.assertEqual((end.object("add")["look"], end.object("add")["name"]), ("function", "append"))
        self.assertIs(end.field(end.object("add"), "__self__"), end.object("xs"))
        self.assertEqual(self.held(end, "plus"), [("__self__", "1")])
        told = {name: end.value(name) for name in ("f", "up", "make")}
        self.assertEqual(told, {"f": "function len", "up": "method str.upper", "make": "method dict.fromkeys"})

    def test_a_method_of_an_object_that_nothing_is_known_of_is_a_name(self):
        end = traced("from random import randint, random\n")[-1]
        self.assertEqual((end.value("randint"), end.value("random")), ("method randint", "method random"))

    def test_a_partial_keeps_the_arguments_that_it_has(self):
        end = traced(
            "from functools import partial\ndef f(a, b, c): pass\nxs = [1]\np = partial(f, xs, c=2)\nq = partial(f)\n"
        )[-1]
        self.assertEqual(self.held(end, "p"), [("func", "(a, b, c)"), ("args", [["1"]]), ("keywords", {"'c'": "2"})])
        self.assertEqual(self.held(end, "q"), [("func", "(a, b, c)")])

    def test_a_cached_function_keeps_its_answers(self):
        end = traced(
            """\
            from functools import cache, lru_cache
            @cache
            def double(n): return n * 2
            @lru_cache(maxsize=2)
            def wrap(n): return {n: [n]}
            @lru_cache(maxsize=2)
            def never(n): return n
            double(2); double('a'); wrap(1); wrap(2); wrap(3); wrap(2)
            """
        )[-1]
        self.assertEqual(end.value("double"), {"2": "4", "'a'": "'aa'"})
        self.assertEqual(end.value("wrap"), {"3": {"3": ["3"]}, "2": {"2": ["2"]}})
        self.assertEqual(end.value("never"), {})
        double = end.object("double")
        self.assertEqual((double["look"], double["name"], double["text"]["text"]), ("function", "double", "(n)"))
        self.assertEqual(self.held(end, "double"), [("__wrapped__", "(n)")])

    def test_answers_past_the_limit_are_counted(self):
        end = traced("from functools import cache\n@cache\ndef f(n): return n\nfor i in range(9): f(i)\n", items=3)[-1]
        self.assertEqual((len(end.object("f")["entries"]), end.object("f")["length"]), (3, 9))

    def test_marks_of_decorators_are_no_attributes(self):
        end = traced("import typing\n@typing.final\ndef f(): pass\nf.mine = 1\n")[-1]
        self.assertEqual(self.held(end, "f"), [("mine", "1")])
