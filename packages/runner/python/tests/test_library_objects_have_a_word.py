import unittest

from tests.support import traced


class LibraryObjectsHaveAWord(unittest.TestCase):
    def test_types_that_are_no_classes_are_told_as_they_are_written(self):
        for written, told in (
            ("list[int]", "list[int]"),
            ("dict[str, list[A]]", "dict[str, list[A]]"),
            ("int | None", "int | None"),
            ("typing.Optional[A]", "A | None"),
            ("typing.List[int]", "List[int]"),
            ("typing.Callable[[int], str]", "Callable[int, str]"),
            ("tuple[int, ...]", "tuple[int, ...]"),
            ("typing.Literal['a', 1]", "Literal['a', 1]"),
            ("typing.Final", "Final"),
            ("typing.NewType('Id', int)", "Id"),
            ("typing.TypeVar('T')", "T"),
        ):
            with self.subTest(written):
                end = traced(f"import typing\nclass A: pass\nx = {written}\n", [{"on": "end"}])[-1]
                self.assertEqual((end.object("x")["look"], end.value("x")), ("opaque", told))

    def test_a_member_of_an_enumeration_from_outside_is_told_by_its_name(self):
        end = traced("import re\nfrom http import HTTPStatus, HTTPMethod\nfrom uuid import SafeUUID\nx = [HTTPStatus.OK, HTTPMethod.GET, re.I | re.M, SafeUUID.safe]\n")[-1]
        members = ["HTTPStatus.OK", "HTTPMethod.GET", "RegexFlag.IGNORECASE|MULTILINE", "SafeUUID.safe"]
        self.assertEqual(end.value("x"), members)

    def test_a_type_alias_is_not_evaluated(self):
        end = traced("seen = []\ntype X = seen.append(1)\n")[-1]
        self.assertEqual((end.value("X"), end.value("seen")), ("X", []))

    def test_a_program_s_argument_of_a_form_is_not_asked_for_its_words(self):
        end = traced("seen = []\nclass A:\n    def __repr__(self): seen.append(1); return 'r'\nx = list[A()]\n")[-1]
        self.assertEqual((end.value("x"), end.value("seen")), ("list[…]", []))

    def test_machinery_has_its_name_and_what_it_holds(self):
        end = traced(
            """\
            import contextlib, logging, argparse, sys
            def f():
                x = [1]
                return lambda: x
            code = f.__code__
            cell = f().__closure__[0]
            class A:
                def up(self): return super()
            a = A()
            s = a.up()
            @contextlib.contextmanager
            def opened(path):
                yield path
            manager = opened('p')
            log = logging.getLogger('app')
            args = argparse.Namespace(n=1)
            frame = sys._getframe()
            """
        )[-1]
        self.assertEqual([end.object(name)["name"] for name in ("code", "s", "log", "frame")], ["f", "A", "app", "<module>"])
        self.assertEqual(end.plain(end.object("cell")["fields"][0]["value"]), ["1"])
        self.assertIs(end.field(end.object("s"), "__self__"), end.object("a"))
        self.assertEqual(end.field(end.object("manager"), "generator")["name"], "opened")
        self.assertEqual((end.object("args")["look"], end.object("args")["fields"][0]["name"]), ("instance", "n"))

    def test_a_coroutine_that_waits_has_what_it_waits_for(self):
        end = traced(
            """\
            class Wait:
                def __await__(self): yield 1
            async def inner(): await Wait()
            async def outer(): await inner()
            c = outer()
            c.send(None)
            """
        )[-1]
        self.assertEqual((end.field(end.object("c"), "awaits")["type"], end.field(end.object("c"), "awaits")["name"]), ("coroutine", "inner"))
