# Tries to have descriptors and slots run code when attributes are looked at.
import sys


calls = []


class Descriptor:
    def __get__(self, instance, owner):
        if "memdiag_tracer" in sys._getframe(1).f_globals.get("__name__", ""):
            print("REACHED")
        calls.append(owner)
        return 1

    def __set_name__(self, owner, name):
        pass


class Thing:
    __slots__ = ("a", "b")
    value = Descriptor()
    __annotations__ = Descriptor()
    __doc__ = Descriptor()
    __module__ = Descriptor()
    __qualname__ = "Thing"


thing = Thing()
thing.a = thing
thing.value
print("shown" if calls else "no trap sprang")
