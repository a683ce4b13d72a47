import unittest

from tests.support import traced


def names(told):
    return [field["name"] for field in told["fields"]]


class ClassesShowWhatWasWritten(unittest.TestCase):
    def test_a_dataclass_has_its_fields_defaults_and_methods_and_nothing_that_was_generated(self):
        end = traced(
            """\
            from dataclasses import dataclass, field
            @dataclass
            class Point:
                x: int
                y: int = 0
                tags: list = field(default_factory=list)
                def norm(self): return self.x
            @dataclass(frozen=True, order=True, slots=True)
            class Frozen:
                x: int
                y: int = 0
            p = Point(1)
            f = Frozen(2)
            """
        )[-1]
        self.assertEqual(names(end.object("Point")), ["y", "norm"])
        self.assertEqual(names(end.object("Frozen")), [])
        self.assertEqual(names(end.object("p")), ["x", "y", "tags"])
        self.assertEqual([(field["name"], end.plain(field["value"])) for field in end.object("f")["fields"]], [("x", "2"), ("y", "0")])

    def test_what_the_program_writes_itself_is_shown_whatever_its_name(self):
        end = traced(
            """\
            from dataclasses import dataclass
            class Node:
                _fields = ['a']
                _member_map_ = {}
                __match_args__ = ('a',)
                __slots__ = ('a',)
                def __init__(self): pass
            @dataclass
            class Shown:
                __slots__ = ('x',)
                x: int
                def __repr__(self): return 'mine'
            """
        )[-1]
        self.assertEqual(names(end.object("Node")), ["_fields", "_member_map_", "__match_args__", "__slots__", "__init__"])
        self.assertEqual(names(end.object("Shown")), ["__slots__", "__repr__"])

    def test_an_enumeration_has_its_members_and_methods(self):
        end = traced(
            """\
            from enum import Enum, Flag, IntEnum
            class Color(Enum):
                RED = 1
                BLUE = 2
                CRIMSON = 1
                def loud(self): return self.name
            class Perm(Flag):
                R = 1
                W = 2
            class Level(IntEnum):
                LOW = 1
            a = Color.RED
            both = Perm.R | Perm.W
            low = Level.LOW
            """
        )[-1]
        self.assertEqual(names(end.object("Color")), ["loud", "RED", "BLUE", "CRIMSON"])
        self.assertEqual(names(end.object("Perm")), ["R", "W"])
        self.assertEqual(names(end.object("Level")), ["LOW"])
        self.assertIs(end.field(end.object("Color"), "RED"), end.object("a"))
        self.assertIs(end.field(end.object("Color"), "CRIMSON"), end.object("a"))
        told = [(field["name"], end.plain(field["value"])) for field in end.object("a")["fields"]]
        self.assertEqual(told, [("name", "'RED'"), ("value", "1")])
        self.assertEqual(end.plain(end.object("both")["fields"][0]["value"]), "'R|W'")
        self.assertEqual((end.object("low")["look"], end.object("low")["base"], names(end.object("low"))), ("scalar", "int", ["name", "value"]))

    def test_a_named_tuple_names_its_elements(self):
        end = traced(
            """\
            from collections import namedtuple
            from typing import NamedTuple
            class P(NamedTuple):
                x: int
                y: int = 0
                def sum(self): return self.x + self.y
            Q = namedtuple('Q', 'a b')
            class R(Q):
                __slots__ = ()
            p, q, r = P(1), Q(2, 3), R(4, 5)
            plain = (1, 2)
            """
        )[-1]
        self.assertEqual(names(end.object("P")), ["sum"])
        self.assertEqual(names(end.object("Q")), [])
        self.assertEqual(names(end.object("R")), ["__slots__"])
        for name, expected in (("p", ["x", "y"]), ("q", ["a", "b"]), ("r", ["a", "b"])):
            self.assertEqual((end.object(name)["names"], end.object(name)["base"]), (expected, "tuple"))
        self.assertNotIn("names", end.object("plain"))

    def test_abstract_protocol_generic_and_typed_dict_classes_have_no_noise(self):
        end = traced(
            """\
            import abc, functools, typing
            class Shape(abc.ABC):
                @abc.abstractmethod
                def area(self): ...
            class Sized(typing.Protocol):
                def size(self): ...
            class Stack[T]:
                def push(self, item: T): ...
            T = typing.TypeVar('T')
            class Box(typing.Generic[T]):
                content: T
            class Movie(typing.TypedDict):
                title: str
            @functools.total_ordering
            class Age:
                def __eq__(self, other): return True
                def __lt__(self, other): return True
            """
        )[-1]
        shown = {name: names(end.object(name)) for name in ("Shape", "Sized", "Stack", "Box", "Movie", "Age")}
        self.assertEqual(
            shown,
            {"Shape": ["area"], "Sized": ["size"], "Stack": ["push"], "Box": [], "Movie": [], "Age": ["__eq__", "__lt__"]},
        )
        self.assertEqual(end.field(end.object("Shape"), "area")["fields"], [])

    def test_slots_and_dict_are_side_by_side_and_a_slot_may_be_unset_or_repeated(self):
        end = traced(
            """\
            class Base:
                __slots__ = ('x', '__secret')
            class Sub(Base):
                __slots__ = ('x', '__dict__')
            s = Sub()
            s.x = 3
            Base.x.__set__(s, 4)
            s.free = 1
            """
        )[-1]
        told = [(field["name"], end.plain(field["value"])) for field in end.object("s")["fields"]]
        self.assertEqual(told, [("x", "4"), ("_Base__secret", "unbound"), ("x", "3"), ("free", "1")])

    def test_a_class_has_its_metaclass(self):
        end = traced("class Meta(type): pass\nclass A(metaclass=Meta): pass\nclass B: pass\n")[-1]
        self.assertEqual(end.object("A")["class"], end.binding("Meta")["value"]["ref"])
        self.assertNotIn("class", end.object("B"))

    def test_descriptors_hold_their_functions_and_are_not_called(self):
        end = traced(
            """\
            import functools
            calls = []
            class C:
                @property
                def size(self): calls.append('get'); return 1
                @size.setter
                def size(self, value): calls.append('set')
                @staticmethod
                def s(x): pass
                @classmethod
                def c(cls): pass
                @functools.cached_property
                def once(self): calls.append('once')
            class Typed:
                def __get__(self, owner, cls): calls.append('typed')
            class D:
                x = Typed()
            c = C()
            d = D()
            n = len(calls)
            """
        )[-1]
        self.assertEqual(end.value("calls"), [])
        cls = end.object("C")
        held = {name: [(field["name"], end.plain(field["value"])) for field in end.field(cls, name)["fields"]] for name in names(cls)}
        self.assertEqual(
            held,
            {
                "size": [("fget", "(self)"), ("fset", "(self, value)")],
                "s": [("__func__", "(x)")],
                "c": [("__func__", "(cls)")],
                "once": [("func", "(self)")],
            },
        )
        self.assertEqual(end.field(end.object("D"), "x")["type"], "Typed")
        self.assertEqual((names(end.object("c")), names(end.object("d"))), ([], []))
