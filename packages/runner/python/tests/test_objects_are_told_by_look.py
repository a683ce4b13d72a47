import unittest

from tests.support import traced

END = [{"on": "end"}]


class ObjectsAreToldByLook(unittest.TestCase):
    def literal(self, expression):
        told = traced(f"x = {expression}\n", END)[-1].object("x")
        self.assertEqual(told["look"], "scalar")
        return told["text"]["text"]

    def test_scalars_are_literals(self):
        for literal in ("1", "-7", "1.5", "nan", "1j", "True", "None", "'a\\n'", "b'a'", "Ellipsis", "NotImplemented"):
            expression = f"float('{literal}')" if literal == "nan" else literal
            self.assertEqual(self.literal(expression), literal)
        self.assertEqual(self.literal("range(3)"), "range(0, 3)")
        self.assertEqual(self.literal("range(9, 0, -2)"), "range(9, 0, -2)")
        self.assertEqual(self.literal("10 ** 5000"), "int of 16610 bits")

    def test_an_int_that_python_refuses_to_print_is_exact_where_it_has_room(self):
        told = [traced("x = -2 ** 20000\n", END, text=limit)[-1].object("x")["text"] for limit in (5003, 5004)]
        self.assertEqual(told, [{"text": "int of 20001 bits"}, {"text": f"-0x1{'0' * 5000}"}])

    def test_a_long_literal_is_cut_like_a_short_one(self):
        pieces = ["a", "'", '"', "'\"", "\n\\", "\u00e9\U0001f40d", "\udc80"]
        wholes = [piece * 60_000 + end for piece in pieces for end in ("", "'", '"', "'\"")]
        raw = [each.encode() for each in wholes if each.isascii()]
        for value in wholes + raw + [bytearray(each) for each in raw]:
            code = f"x = {value!r}\n"
            told = traced(code, END, text=50)[-1].object("x")["text"]
            literal = repr(bytes(value) if type(value) is bytearray else value)
            self.assertEqual(told, {"text": literal[:50], "length": len(literal)}, literal[:20])

    def test_two_names_share_one_object(self):
        end = traced("a = [1]\nb = a\nc = [1]\n")[-1]
        self.assertEqual(end.binding("a")["value"], end.binding("b")["value"])
        self.assertNotEqual(end.binding("a")["value"], end.binding("c")["value"])

    def test_an_id_is_never_used_for_another_object(self):
        trace = traced("for i in range(30):\n    x = [i]\n", [{"on": "line", "part": 0, "from": 2, "to": 2}])
        self.assertEqual(len({each.binding("x")["value"]["ref"] for each in trace.snapshots}), 30)

    def test_objects_that_no_name_reaches_are_freed(self):
        trace = traced("x = ['gone']\nx = 1\n")
        self.assertIn("freed", trace.told["steps"][1])
        self.assertNotIn("list", {told["type"] for told in trace[-1].heap.values()})

    def test_containers_refer_to_what_they_hold(self):
        end = traced("l = [1, (2, 3)]\ns = {5}\nf = frozenset([6])\nd = {'k': l}\nl.append(l)\n")[-1]
        self.assertEqual(end.object("l")["look"], "sequence")
        self.assertEqual(end.object("l")["items"][2], end.binding("l")["value"])
        self.assertEqual((end.object("s")["look"], end.value("s")), ("set", ["5"]))
        self.assertEqual((end.object("f")["look"], end.object("f")["type"]), ("set", "frozenset"))
        self.assertEqual(end.object("d")["entries"][0][1], end.binding("l")["value"])

    def test_what_is_past_a_limit_is_cut_and_counted(self):
        end = traced("l = list(range(300))\ns = 'x' * 500\nd = dict.fromkeys(l)\n", END, items=3, text=10)[-1]
        self.assertEqual((len(end.object("l")["items"]), end.object("l")["length"]), (3, 300))
        self.assertEqual(end.object("s")["text"], {"text": "'xxxxxxxxx", "length": 502})
        self.assertEqual((len(end.object("d")["entries"]), end.object("d")["length"]), (3, 300))

    def test_past_the_limit_of_objects_near_ones_win_and_the_rest_is_not_looked_into(self):
        source = "x = None\nfor i in range(50):\n    x = [x]\ny = []\n"
        end = traced(source, END, objects=10)[-1]
        self.assertEqual(end.object("y")["look"], "sequence")
        stubs = [told for told in end.heap.values() if told["look"] == "opaque"]
        self.assertEqual([(told["type"], told["text"]["text"]) for told in stubs], [("list", "…")])

    def test_deep_structures_do_not_overflow(self):
        # Let go of from the outside in: freeing it at once would recurse in C.
        source = "x = None\nfor i in range(100_000):\n    x = [x]\ny = 1\nwhile x:\n    x = x[0]\n"
        end = traced(source, [{"on": "line", "part": 0, "from": 4, "to": 4}], objects=200_000)[-1]
        self.assertEqual(len(end.heap), 100_000 + 3)
        self.assertEqual(end.object("x")["look"], "sequence")

    def test_a_class_and_its_instances(self):
        end = traced(
            """\
            class Base:
                k = 1
            class Point(Base):
                __slots__ = ('x',)
                def __init__(self): self.x = 5
            class Open(Point): pass
            p = Point()
            o = Open()
            o.y = [p]
            """
        )[-1]
        point, cls = end.object("p"), end.object("Point")
        self.assertEqual((point["look"], point["type"], point["class"]), ("instance", "Point", cls["id"]))
        self.assertEqual([field["name"] for field in point["fields"]], ["x"])
        self.assertEqual([field["name"] for field in end.object("o")["fields"]], ["x", "y"])
        self.assertEqual((cls["look"], cls["name"]), ("class", "Point"))
        self.assertEqual(cls["bases"], [end.binding("Base")["value"]])
        self.assertEqual([field["name"] for field in cls["fields"]], ["__slots__", "__init__"])
        self.assertEqual(end.object("Base")["bases"], [])

    def test_a_subclass_of_a_builtin_has_its_elements_and_fields(self):
        end = traced("class Stack(list): pass\ns = Stack([1])\ns.name = 'n'\nclass N(int): pass\nn = N(3)\n")[-1]
        stack = end.object("s")
        self.assertEqual((stack["look"], stack["type"], stack["base"]), ("sequence", "Stack", "list"))
        self.assertEqual([field["name"] for field in stack["fields"]], ["name"])
        self.assertEqual((end.object("n")["base"], end.value("n")), ("int", "3"))

    def test_functions_have_parameters_and_the_defaults_they_keep_alive(self):
        end = traced("def add(item, basket=[], n=1, *, key=None):\n    basket.append(item)\nadd(1)\n")[-1]
        told = end.object("add")
        self.assertEqual((told["look"], told["name"]), ("function", "add"))
        self.assertEqual(told["text"]["text"], "(item, basket=…, n=1, *, key=None)")
        self.assertEqual([(each["name"], end.plain(each["value"])) for each in told["defaults"]], [("basket", ["1"])])

    def test_things_from_outside_are_opaque(self):
        end = traced("import math, json\nfrom datetime import date\nf = len\ng = json.dumps\nt = int\nx = object()\n", END)[-1]
        self.assertEqual(end.object("math"), {**end.object("math"), "look": "opaque", "type": "module", "name": "math"})
        self.assertEqual(end.object("math")["text"]["text"], "module math")
        for name, told in (("f", "function len"), ("g", "function dumps"), ("t", "class int"), ("date", "class date")):
            self.assertEqual((end.object(name)["look"], end.object(name)["text"]["text"]), ("opaque", told))
        self.assertNotIn("text", end.object("x"))
        self.assertTrue(all("fields" not in told for told in end.heap.values()))

    def test_free_variables_of_a_function_come_before_its_attributes_and_name_their_cell(self):
        trace = traced(
            """\
            def outer():
                count = 0
                def f():
                    return count
                f.count = 1
                return f
            f = outer()
            """
        )
        fields = trace[-1].object("f")["fields"]
        self.assertEqual([(field["name"], "cell" in field) for field in fields], [("count", True), ("count", False)])

    def test_the_registry_of_warnings_is_no_name_of_the_program(self):
        trace = traced("import warnings\nwarnings.simplefilter('ignore')\nwarnings.warn('x')\ny = 1\n")
        self.assertEqual(trace[-1].names(), ["warnings", "y"])
