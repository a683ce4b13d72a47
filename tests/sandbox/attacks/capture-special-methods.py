# Tries to have code of the program run by whoever looks at its objects.
import sys
calls = []


def outside():
    frame = sys._getframe(2)
    calls.append(1)
    while frame is not None:
        if "memdiag_tracer" in frame.f_globals.get("__name__", "") and frame.f_code.co_name not in ("run", "trace"):
            return True
        frame = frame.f_back
    return False


def spring(self, *arguments):
    if outside():
        print("REACHED")
    return NotImplemented


class Meta(type):
    __repr__ = __eq__ = __instancecheck__ = __subclasscheck__ = __getattribute__ = spring
    __hash__ = type.__hash__


class Trap:
    __repr__ = __str__ = __eq__ = __len__ = __iter__ = __getitem__ = __bool__ = __format__ = __dir__ = spring
    __sizeof__ = __reduce__ = __index__ = __int__ = __float__ = __call__ = __get__ = spring

    def __hash__(self):
        return spring(self) and 1

    def __getattribute__(self, name):
        return spring(self)

    @property
    def __class__(self):
        spring(self)
        return int

    @property
    def __dict__(self):
        return spring(self)


class Numbers(list):
    __iter__ = __len__ = __getitem__ = __repr__ = spring


class Text(str):
    __str__ = __repr__ = __len__ = __getitem__ = spring


class Table(dict):
    __iter__ = __len__ = items = keys = values = __getitem__ = __repr__ = spring


kind = Meta("Kind", (), {})
trap, numbers, text, table = Trap(), Numbers([1, 2]), Text("abc"), Table(a=1)
list.append(numbers, trap)
try:
    trap.anything, repr(numbers)
except TypeError:
    pass
print("shown" if calls else "no trap sprang")
