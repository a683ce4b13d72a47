import unittest

from tests.support import traced

END = [{"on": "end"}]


class TypesOfTheLibraryAreTold(unittest.TestCase):
    def end(self, code, **limits):
        trace = traced(code, END, **limits)
        self.assertEqual(trace.outcome, {"kind": "finished"})
        return trace[-1]

    def told(self, imports, expression, **limits):
        end = self.end(f"{imports}\nx = {expression}\n", **limits)
        return end, end.object("x")

    def literals(self, imports, *cases):
        """Each expression is a scalar with this literal; a single text is both."""
        cases = [case if isinstance(case, tuple) else (case, case) for case in cases]
        source = "".join(f"x{index} = {expression}\n" for index, (expression, _) in enumerate(cases))
        end = self.end(f"{imports}\n{source}")
        for index, (_, literal) in enumerate(cases):
            told = end.object(f"x{index}")
            self.assertEqual((told["look"], told["text"]["text"], "fields" in told), ("scalar", literal, False))

    def fields(self, end, told):
        return {field["name"]: end.plain(field["value"]) for field in told.get("fields", [])}

    # Collections

    def test_a_deque_is_a_sequence_with_its_greatest_length(self):
        end, told = self.told("from collections import deque", "deque([1, 2, 3], maxlen=2)")
        self.assertEqual((told["look"], told["type"], end.value("x")), ("sequence", "deque", ["2", "3"]))
        self.assertEqual(told["text"], {"text": "maxlen=2"})
        self.assertNotIn("text", self.told("from collections import deque", "deque()")[1])

    def test_a_long_deque_is_cut_with_a_count(self):
        _, told = self.told("from collections import deque", "deque(range(200))", items=10)
        self.assertEqual((len(told["items"]), told["length"]), (10, 200))

    def test_a_defaultdict_has_its_factory(self):
        end, told = self.told("from collections import defaultdict", "defaultdict(list, a=[1])")
        self.assertEqual((told["look"], end.value("x")), ("mapping", {"'a'": ["1"]}))
        self.assertEqual(end.field(told, "default_factory")["name"], "list")
        self.assertEqual(self.fields(*self.told("from collections import defaultdict", "defaultdict()")), {"default_factory": "None"})

    def test_looking_at_a_defaultdict_makes_no_entry(self):
        trace = traced("from collections import defaultdict\nd = defaultdict(list)\nd['a'].append(1)\nn = len(d)\n")
        self.assertEqual(trace[1].value("d"), {})
        self.assertEqual(trace[-1].value("n"), "1")

    def test_an_ordered_dict_is_told_in_its_own_order(self):
        for keys in ("'abc'", "(1, 2, 3)", "(1, 'b', None)", "'a'", "''", "((1,), 'b', (2,))"):
            code = f"""\
from collections import OrderedDict
d = OrderedDict((key, [n]) for n, key in enumerate({keys}))
for key in list(d)[:2]:
    d.move_to_end(key)
    d.move_to_end(list(d)[-1], last=False)
    d.move_to_end(key)
l = list(d)
"""
            end = self.end(code)
            keys = [end.plain(key) for key, _ in end.object("d")["entries"]]
            self.assertEqual(keys, end.value("l"))
            if keys:
                self.assertEqual(end.object("d")["entries"][0][0], end.object("l")["items"][0])

    def test_an_ordered_dict_that_was_changed_behind_its_back_is_told_as_the_dict_it_is(self):
        end = self.end(
            "from collections import OrderedDict\nd = OrderedDict(a=1, b=2)\nd.move_to_end('a')\ndict.__delitem__(d, 'b')\ndict.__setitem__(d, 'c', 3)\n"
        )
        self.assertEqual(end.value("d"), {"'a'": "1", "'c'": "3"})

    def test_a_counter_is_a_mapping(self):
        end, told = self.told("from collections import Counter", "Counter('abca')")
        self.assertEqual((told["look"], told["type"], end.value("x")), ("mapping", "Counter", {"'a'": "2", "'b'": "1", "'c'": "1"}))
        self.assertNotIn("fields", told)

    def test_a_chain_map_is_its_maps(self):
        end = self.end("from collections import ChainMap\na = {1: 2}\nb = {}\nx = ChainMap(b, a)\n")
        maps = end.field(end.object("x"), "maps")
        self.assertEqual(end.object("x")["look"], "instance")
        self.assertEqual(maps["items"], [end.binding("b")["value"], end.binding("a")["value"]])

    def test_wrappers_of_built_in_types_are_their_data(self):
        for kind, given, data in (("UserDict", "{'a': 1}", {"'a'": "1"}), ("UserList", "[1]", ["1"]), ("UserString", "'s'", "'s'")):
            end, told = self.told(f"from collections import {kind}", f"{kind}({given})")
            self.assertEqual((told["look"], self.fields(end, told)), ("instance", {"data": data}))

    def test_a_namespace_is_its_names(self):
        end, told = self.told("from types import SimpleNamespace", "SimpleNamespace(a=1, b=[2])")
        self.assertEqual((told["look"], told["type"]), ("instance", "SimpleNamespace"))
        self.assertEqual(self.fields(end, told), {"a": "1", "b": ["2"]})

    def test_an_array_stores_numbers_and_refers_to_none(self):
        end, told = self.told("from array import array", "array('i', [1, -2])")
        self.assertEqual((told["look"], told["text"]), ("sequence", {"text": "typecode='i'"}))
        self.assertEqual(told["items"], [{"stored": {"text": "1"}}, {"stored": {"text": "-2"}}])
        end, told = self.told("from array import array", "array('d', [1.5] * 50)", items=2)
        self.assertEqual((end.value("x"), told["length"]), (["1.5", "1.5"], 50))
        self.assertEqual(self.end("from array import array\nx = array('w', 'hé')\n").value("x"), ["'h'", "'é'"])

    def test_the_numbers_of_a_changed_array_are_told_as_a_change(self):
        trace = traced("from array import array\nx = array('i', [1, 2, 3])\nx[1] = 7\n")
        change = trace.told["steps"][2]["objects"]
        self.assertEqual(change, [{"id": change[0]["id"], "items": [[1, 1, [{"stored": {"text": "7"}}]]]}])

    # Bytes and views

    def test_a_bytearray_is_the_literal_of_its_bytes(self):
        _, told = self.told("", "bytearray(b'a\\x00')")
        self.assertEqual((told["look"], told["type"], told["text"]["text"]), ("scalar", "bytearray", "b'a\\x00'"))

    def test_a_memoryview_refers_to_what_it_shows(self):
        end = self.end("b = bytearray(b'hello')\nm = memoryview(b)[1:4]\nr = memoryview(b'x')\nd = memoryview(b'')\nd.release()\n")
        told = end.object("m")
        self.assertEqual((told["look"], self.fields(end, told)), ("opaque", {"obj": "b'hello'", "tobytes()": "b'ell'"}))
        self.assertEqual(told["fields"][0]["value"], end.binding("b")["value"])
        self.assertEqual(self.fields(end, end.object("r"))["readonly"], "True")
        self.assertEqual(end.object("d")["text"]["text"], "released")

    def test_a_memoryview_of_numbers_has_their_format_and_cut_list(self):
        end = self.end("from array import array\nm = memoryview(array('i', range(9)))\ns = m.cast('B').cast('B', (2, 18))\n", items=3)
        self.assertEqual(self.fields(end, end.object("m")), {"obj": ["0", "1", "2"], "format": "'i'", "tolist()": "[0, 1, 2, …]"})
        self.assertEqual(self.fields(end, end.object("s")), {"obj": ["0", "1", "2"], "shape": "(2, 18)"})

    def test_looking_at_a_memoryview_does_not_hold_its_object_s_memory(self):
        trace = traced("b = bytearray(b'ab')\nm = memoryview(b)\nm.release()\nb.append(3)\nd = {}\nv = d.items()\n")
        self.assertEqual(trace.outcome, {"kind": "finished"})

    def test_views_of_a_mapping_refer_to_it(self):
        end = self.end(
            """\
            from types import MappingProxyType
            from collections import OrderedDict
            d = {'a': 1}
            o = OrderedDict()
            views = d.keys(), d.values(), d.items(), MappingProxyType(d)
            ordered = o.keys(), o.values(), o.items()
            """
        )
        for of, views in (("d", "views"), ("o", "ordered")):
            for view in end.object(views)["items"]:
                field = {"name": "mapping", "value": end.binding(of)["value"]}
                self.assertEqual((end.at(view)["look"], end.at(view)["fields"]), ("opaque", [field]))

    # Values

    def test_decimals_are_exact(self):
        texts = "1.5 -0 0E+3 1E+5 1.23E+5 1.23E-10 NaN -Infinity sNaN12 0.000001 1E-7 0E-9 12345678901234567890.5 1E+1 10".split()
        self.literals("from decimal import Decimal", *(f"Decimal('{text}')" for text in texts))

    def test_the_context_of_decimals_changes_no_text(self):
        trace = traced("import decimal\nx = decimal.Decimal('1E+5')\ndecimal.getcontext().capitals = 0\ndecimal.getcontext().prec = 1\ny = 1\n")
        self.assertEqual(trace[1].object("x"), trace[-1].object("x"))

    def test_fractions(self):
        self.literals("from fractions import Fraction", "Fraction(1, 2)", ("Fraction('-0.75')", "Fraction(-3, 4)"))

    def test_dates_and_times(self):
        self.literals(
            "from datetime import *",
            "date(2026, 11, 27)",
            "time(7, 5)",
            "time(7, 5, 0, 9)",
            "time(7, 5, 3)",
            "datetime(2026, 11, 27, 20, 15)",
            "datetime(2026, 11, 27, 20, 15, 30, 5, fold=1)",
            "datetime(2026, 11, 27, 20, 15, tzinfo=timezone.utc)",
            "time(1, 2, tzinfo=timezone(timedelta(seconds=7200), 'X'))",
            "timezone.utc",
            "timezone(timedelta(days=-1, seconds=82800))",
            "timedelta(days=-1, seconds=3, microseconds=4)",
            ("timedelta()", "timedelta(0)"),
        )

    def test_the_literal_of_a_date_is_what_python_writes(self):
        for expression in ("date(1, 2, 3)", "datetime(2026, 1, 1)", "datetime(2026, 1, 1, 1, 1, 1)", "timedelta(5, 6)", "time()"):
            end = self.end(f"from datetime import *\nx = {expression}\ny = repr(x)\n")
            self.assertEqual(repr(f"datetime.{end.value('x')}"), end.value("y"))

    def test_a_time_zone_of_the_program_is_referred_to(self):
        end = self.end(
            """\
            from datetime import datetime, tzinfo
            class Zone(tzinfo):
                def __repr__(self): print('asked')
                def utcoffset(self, when): print('asked')
            zone = Zone()
            x = datetime(2026, 1, 1, tzinfo=zone)
            """
        )
        told = end.object("x")
        self.assertEqual(told["text"]["text"], "datetime(2026, 1, 1, 0, 0, tzinfo=…)")
        self.assertEqual(told["fields"], [{"name": "tzinfo", "value": end.binding("zone")["value"]}])
        self.assertEqual((end.stdout, end.object("zone")["look"]), ("", "instance"))

    def test_paths(self):
        self.literals(
            "from pathlib import *",
            "PurePosixPath('/a')",
            ("PurePosixPath('/a', 'b/../c//d/.')", "PurePosixPath('/a/b/../c/d')"),
            ("PurePosixPath('a', '/b') / 'c'", "PurePosixPath('/b/c')"),
            ("PurePosixPath()", "PurePosixPath('.')"),
            ("Path('x', '')", "PosixPath('x')"),
            ("PurePosixPath('//a')", "PurePosixPath('//a')"),
            ("PurePosixPath('///a')", "PurePosixPath('/a')"),
            "PureWindowsPath('c:/a', 'b')",
        )

    def test_a_path_is_told_the_same_after_it_was_printed(self):
        trace = traced("from pathlib import PurePosixPath\nx = PurePosixPath('a//b')\ny = str(x), hash(x), x.parts\n")
        self.assertEqual(trace[1].value("x"), "PurePosixPath('a/b')")
        self.assertEqual(trace[1].object("x"), trace[2].object("x"))

    def test_patterns(self):
        self.literals(
            "import re",
            "re.compile('a+')",
            "re.compile(b'a')",
            "re.compile('a', re.IGNORECASE|re.VERBOSE)",
            "re.compile(', re.X')",
            "re.compile(b'a', re.LOCALE|re.DOTALL)",
        )
        _, told = self.told("import re", "re.compile('a' * 300, re.M)", text=1000)
        self.assertEqual(told["text"]["text"], f"re.compile('{'a' * 300}', re.MULTILINE)")

    def test_a_match_has_what_it_found_and_what_it_searched(self):
        end = self.end("import re\np = re.compile('b+')\ns = 'abbc'\nm = p.search(s)\n")
        told = end.object("m")
        self.assertEqual(self.fields(end, told), {"span()": "(1, 3)", "group()": "'bb'", "re": "re.compile('b+')", "string": "'abbc'"})
        self.assertEqual([field["value"] for field in told["fields"][2:]], [end.binding("p")["value"], end.binding("s")["value"]])

    def test_slices_and_universal_names(self):
        self.literals("", ("slice(1, 5)", "slice(1, 5, None)"), ("range(True, 4)", "range(1, 4)"))
        end, told = self.told("", "slice([], None)")
        self.assertEqual(self.fields(end, told), {"start": [], "stop": "None", "step": "None"})
        self.literals("from uuid import UUID", "UUID('12345678-1234-5678-1234-567812345678')")

    # Files

    def test_texts_in_memory_have_their_text_and_position(self):
        end = self.end("import io\nt = io.StringIO()\nt.write('hello')\nt.seek(2)\nb = io.BytesIO(b'ab')\nc = io.BytesIO()\nc.close()\n")
        self.assertEqual(self.fields(end, end.object("t")), {"getvalue()": "'hello'", "tell()": "2"})
        self.assertEqual(self.fields(end, end.object("b")), {"getvalue()": "b'ab'", "tell()": "0"})
        self.assertEqual(self.fields(end, end.object("c")), {"closed": "True"})

    def test_files_have_name_mode_and_whether_they_are_closed_and_are_not_read(self):
        end = self.end(
            """\
            with open('/tmp/notes.txt', 'w') as w:
                w.write('one\\ntwo\\n')
            r = open('/tmp/notes.txt')
            b = open('/tmp/notes.txt', 'rb')
            u = open('/tmp/notes.txt', 'rb', buffering=0)
            x = 1
            rest = r.read(), b.read(), u.read()
            """
        )
        self.assertEqual(self.fields(end, end.object("w")), {"name": "'/tmp/notes.txt'", "mode": "'w'", "closed": "True"})
        self.assertEqual(self.fields(end, end.object("r")), {"name": "'/tmp/notes.txt'", "mode": "'r'", "closed": "False"})
        self.assertEqual(self.fields(end, end.object("b"))["mode"], "'rb'")
        self.assertEqual(self.fields(end, end.object("u"))["mode"], "'rb'")
        self.assertEqual(end.value("rest"), ["'one\\ntwo\\n'", "b'one\\ntwo\\n'", "b'one\\ntwo\\n'"])

    def test_a_subclass_of_a_text_in_memory_has_its_attributes_too(self):
        end = self.end("import io\nclass Log(io.StringIO): pass\nlog = Log('a')\nlog.level = 3\n")
        self.assertEqual(self.fields(end, end.object("log")), {"getvalue()": "'a'", "tell()": "0", "level": "3"})
        self.assertEqual(end.object("log")["base"], "StringIO")

    def test_standard_output_is_a_file(self):
        end = self.end("import sys\nout = sys.stdout\nout.write('x')\n")
        self.assertEqual(self.fields(end, end.object("out")), {"name": "'<stdout>'", "mode": "'w'", "closed": "False"})
        self.assertEqual(end.stdout, "x")

    def test_a_wrapper_of_something_else_refers_to_it(self):
        end = self.end("import io\nb = io.BytesIO()\nt = io.TextIOWrapper(b)\nd = io.TextIOWrapper(io.BytesIO())\nd.detach()\n")
        self.assertEqual(end.object("t")["fields"], [{"name": "buffer", "value": end.binding("b")["value"]}])
        self.assertEqual(self.fields(end, end.object("d")), {})

    def test_what_was_made_without_its_init_is_told_by_its_type(self):
        end = self.end(
            """\
            import io, collections, fractions, pathlib, uuid
            kinds = [io.StringIO, io.BytesIO, io.TextIOWrapper, io.BufferedReader, io.FileIO, collections.deque,
                     collections.OrderedDict, collections.defaultdict, collections.UserDict, collections.ChainMap]
            made = [kind.__new__(kind) for kind in kinds]
            made += [object.__new__(kind) for kind in (fractions.Fraction, uuid.UUID, pathlib.PurePosixPath)]
            """
        )
        told = [end.at(item) for item in end.object("made")["items"]]
        self.assertEqual(end.value("made")[-3:], ["<Fraction>", "<UUID>", "<PurePosixPath>"])
        self.assertEqual([each["type"] for each in told][:3], ["StringIO", "BytesIO", "TextIOWrapper"])

    # Subclasses

    def test_subclasses_have_their_base_and_their_attributes(self):
        end = self.end(
            """\
            from collections import *
            from decimal import Decimal
            from fractions import Fraction
            from datetime import date
            from pathlib import PurePosixPath
            from types import SimpleNamespace
            from array import array
            bases = [deque, OrderedDict, defaultdict, Counter, UserDict, ChainMap, SimpleNamespace, set, dict, list, tuple,
                     int, float, str, bytes, bytearray, complex, frozenset]
            made = [type('My' + base.__name__, (base,), {'__module__': '__main__'})() for base in bases]
            made.append(type('MyDecimal', (Decimal,), {'__module__': '__main__'})('1.50'))
            made.append(type('MyFraction', (Fraction,), {'__module__': '__main__'})(1, 2))
            made.append(type('MyDate', (date,), {'__module__': '__main__'})(2026, 1, 2))
            made.append(type('MyPurePosixPath', (PurePosixPath,), {'__module__': '__main__'})('a'))
            made.append(type('MyArray', (array,), {'__module__': '__main__'})('b', [1]))
            for each in made: each.tag = 1
            """
        )
        for each in end.object("made")["items"]:
            told = end.at(each)
            self.assertEqual(told["type"].removeprefix("My").lower(), told["base"].lower())
            self.assertEqual(end.field(told, "tag")["text"]["text"], "1")
            names = [field["name"] for field in told["fields"]]
            self.assertEqual(len(names), len(set(names)))
        texts = [end.at(each)["text"]["text"] for each in end.object("made")["items"][-5:]]
        self.assertEqual(texts, ["Decimal('1.50')", "Fraction(1, 2)", "date(2026, 1, 2)", "PurePosixPath('a')", "typecode='b'"])

    def test_a_class_that_only_says_it_is_from_the_library_is_not_taken_for_it(self):
        source = ["made = []\n"]
        for module, name in (("decimal", "Decimal"), ("array", "array"), ("datetime", "date"), ("datetime", "timezone"), ("fractions", "Fraction"), ("uuid", "UUID")):
            source.append(f"import {module}\nmade.append(type('{name}', (), {{'__module__': '{module}', 'year': 1, 'typecode': 2, 'int': 3, '_numerator': 4, '_denominator': 5}})())\n")
        end = self.end("".join(source))
        self.assertEqual({end.at(each)["look"] for each in end.object("made")["items"]}, {"opaque"})

    # Extremes

    def test_extreme_scalars_are_told_as_python_writes_them(self):
        cases = ["nan", "inf", "-inf", "-0.0", "5e-324", "1e+308"]
        self.literals("", *((f"float('{case}')", case) for case in cases))
        self.literals("", ("'\\ud800'", "'\\ud800'"), ("'\\x00'", "'\\x00'"), ("'\\u202e'", "'\\u202e'"), ("b'\\x00\\xff'", "b'\\x00\\xff'"))
        self.literals("", ("-10 ** 5000", "int of 16610 bits"), ("complex('nan-0j')", "(nan-0j)"), "range(0, -5, -1)")


TRAPS = """\
import array, collections, datetime, decimal, fractions, io, pathlib, re, types, uuid
touched = []
def trap(name):
    def method(self, *args, **more):
        touched.append(name)
        raise RuntimeError(name)
    return method
names = (
    '__repr__ __str__ __eq__ __ne__ __lt__ __hash__ __len__ __iter__ __getitem__ __contains__ __bool__ __getattribute__ '
    '__getattr__ __index__ __int__ __float__ __complex__ __bytes__ __format__ __call__ __get__ __reduce__ __reduce_ex__ '
    '__sizeof__ __dir__ __length_hint__ __next__ __missing__ __fspath__ __reversed__ keys values items get '
    'copy tolist isoformat utcoffset tzname dst as_posix getvalue tell read'
).split()
hidden = 'year month day maxlen default_factory data maps name mode closed buffer typecode numerator __class__ size'.split()
body = {**{name: trap(name) for name in names}, **{name: property(trap(name)) for name in hidden}, '__module__': '__main__'}
def trapped(*bases):
    return type('Trapped', bases, dict(body))
"""

PATCHES = """\
classes = [
    fractions.Fraction, pathlib.PurePath, pathlib.PurePosixPath, uuid.UUID, collections.UserDict, collections.UserList,
    collections.UserString, collections.ChainMap, collections.Counter,
]
saved = [(cls, dict(vars(cls))) for cls in classes]
for cls in classes:
    for name in names:
        setattr(cls, name, body[name])
    for name in ('numerator', 'denominator', 'parts', 'name', 'hex'):
        setattr(cls, name, property(trap(name)))
touched.clear()
"""

UNDO = """\
for cls, before in saved:
    for name in set(vars(cls)) - set(before):
        delattr(cls, name)
    for name, value in before.items():
        if vars(cls)[name] is not value:
            setattr(cls, name, value)
"""


class LookingAtTypesOfTheLibraryRunsNoCodeOfTheProgram(unittest.TestCase):
    def test_subclasses_with_traps_are_never_touched(self):
        trace = traced(
            TRAPS
            + """\
things = [
    trapped(collections.deque)([1]), trapped(collections.OrderedDict)(a=1), trapped(collections.defaultdict)(list),
    trapped(types.SimpleNamespace)(), trapped(array.array)('i', [1]), trapped(decimal.Decimal)('1'),
    trapped(datetime.date)(2026, 1, 1), trapped(datetime.datetime)(2026, 1, 1), trapped(datetime.time)(1),
    trapped(datetime.timedelta)(1), trapped(bytearray)(b'a'), trapped(frozenset)([1]), trapped(complex)(1),
    trapped(io.StringIO)(), trapped(io.BytesIO)(), trapped(bytes)(b'a'), trapped(float)(1.5),
]
Key = type('Key', (), {'__hash__': lambda self: touched.append('hash') or 1, '__eq__': lambda *a: touched.append('eq')})
ordered = collections.OrderedDict([(Key(), 1)])
ordered['b'] = 2
ordered.move_to_end('b', last=False)
Text = trapped(str)
Said = type('Said', (str,), {name: body[name] for name in ('__str__', '__repr__', '__len__', '__eq__', '__iter__')})
zone = trapped(datetime.tzinfo)()
pattern = re.compile('a')
class Exporter:
    def __buffer__(self, flags): touched.append('buffer'); return memoryview(b'abc')
holders = [
    types.MappingProxyType(things[1]), slice(things[0], None), datetime.datetime(2026, 1, 1, tzinfo=zone),
    collections.deque([things[0]]), memoryview(things[10]), pattern.search(Text('xa')), pathlib.PurePosixPath(Said('a')),
    collections.ChainMap(things[1]), io.BufferedReader.__new__(io.BufferedReader), memoryview(Exporter()),
]
touched.clear()
x = 1
y = 2
after = list(touched)
"""
        )
        self.assertEqual(trace.outcome, {"kind": "finished"})
        self.assertEqual(trace[-1].value("after"), [])
        ordered = trace[-1].object("ordered")
        self.assertEqual([trace[-1].plain(value) for _, value in ordered["entries"]], ["2", "1"])

    def test_names_that_are_strings_of_the_program_s_own_class_are_not_asked(self):
        trace = traced(
            """\
            touched = []
            class Name(str):
                def __hash__(self): touched.append('hash'); return 1
                def __eq__(self, other): touched.append('eq'); return False
            class A: pass
            def f(): pass
            A.__name__ = Name('Decimal')
            f.__name__ = Name('g')
            a = A()
            x = 1
            """
        )
        self.assertEqual(trace[-1].value("touched"), [])
        self.assertEqual((trace[-1].object("a")["type"], trace[-1].object("f")["name"]), ("Decimal", "g"))

    def test_classes_of_the_library_that_the_program_patched_are_not_asked(self):
        things = """\
things = [
    fractions.Fraction(1, 2), pathlib.PurePosixPath('/a', 'b'), uuid.UUID(int=1), collections.UserDict(a=1),
    collections.UserList([1]), collections.UserString('s'), collections.ChainMap({1: 2}), collections.Counter('a'),
]
"""
        looked_at = "x = 1\nafter = list(touched)\n"
        trace = traced([TRAPS, things, PATCHES, looked_at, UNDO], [{"on": "line", "part": 3, "from": 1, "to": 2}])
        self.assertEqual(trace.outcome, {"kind": "finished"})
        end = trace[-1]
        self.assertEqual((end.value("after"), end.value("touched")), ([], []))
        texts = [end.plain(item) for item in end.object("things")["items"]]
        self.assertEqual(texts[:3], ["Fraction(1, 2)", "PurePosixPath('/a/b')", "UUID('00000000-0000-0000-0000-000000000001')"])
        self.assertEqual(texts[-1], {"'a'": "1"})
