import unittest

from tests.support import traced


class WeakReferencesAreWeak(unittest.TestCase):
    def test_a_reference_points_weakly_until_its_target_is_gone(self):
        trace = traced(
            """\
            import weakref
            class A: pass
            a = A()
            r = weakref.ref(a)
            p = weakref.proxy(a)
            a = None
            x = 1
            """
        )
        alive = [each for each in trace.snapshots if each.line == 5][-1]
        for name in "rp":
            self.assertEqual(alive.object(name)["fields"], [{"name": "to", "value": {**alive.binding("a")["value"], "weak": True}}])
            self.assertEqual((trace[-1].object(name)["fields"], trace[-1].value(name)), ([], "dead"))

    def test_a_callback_is_held_until_it_was_called(self):
        trace = traced(
            "import weakref\nclass A: pass\na = A()\ndef gone(r): pass\nr = weakref.ref(a, gone)\ndel a\nx = 1\n"
        )
        self.assertEqual([field["name"] for field in [each for each in trace.snapshots if each.line == 5][-1].object("r")["fields"]], ["to", "callback"])
        self.assertEqual(trace[-1].object("r")["fields"], [])

    def test_a_weak_method_points_at_both(self):
        trace = traced(
            "import weakref\nclass A:\n    def f(self): pass\na = A()\nm = weakref.WeakMethod(a.f)\ndel a\nx = 1\n"
        )
        alive = [each for each in trace.snapshots if each.line == 5][-1]
        self.assertEqual([(field["name"], field["value"]["weak"]) for field in alive.object("m")["fields"]], [("__self__", True), ("__func__", True)])
        self.assertEqual((alive.object("m")["name"], trace[-1].value("m")), ("f", "dead"))

    def test_weak_containers_hold_their_elements_weakly(self):
        trace = traced(
            """\
            import weakref
            class A: pass
            a = A()
            values = weakref.WeakValueDictionary(k=a)
            keys = weakref.WeakKeyDictionary({a: 1})
            members = weakref.WeakSet([a])
            a = None
            x = 1
            """
        )
        alive = [each for each in trace.snapshots if each.line == 6][-1]
        weak = {**alive.binding("a")["value"], "weak": True}
        self.assertEqual(alive.object("values")["entries"][0][1], weak)
        self.assertEqual(alive.object("keys")["entries"][0][0], weak)
        self.assertEqual(alive.object("members")["items"], [weak])
        self.assertEqual([trace[-1].value(name) for name in ("values", "keys", "members")], [{}, {}, []])

    def test_looking_keeps_nothing_alive(self):
        trace = traced(
            """\
            import weakref
            died = []
            class A:
                def __del__(self): died.append(1)
            a = A()
            r = weakref.ref(a)
            p = weakref.proxy(a)
            d = weakref.WeakValueDictionary(k=a)
            x = 1
            a = None
            n = str(died)
            """
        )
        self.assertEqual(trace[-1].value("n"), "'[1]'")
