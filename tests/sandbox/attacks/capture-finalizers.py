# Tries to have finalizers and weak references' callbacks run inside the tracer.
import gc
import sys
import weakref


calls = []


def spring(*arguments):
    frame = sys._getframe(1)
    calls.append(1)
    while frame is not None:
        name = frame.f_code.co_qualname
        if "memdiag_tracer" in frame.f_globals.get("__name__", "") and name.startswith(("Walk", "Keeper", "Deltas")):
            print("REACHED", name)
        frame = frame.f_back


class Trap:
    __del__ = spring


gc.callbacks.append(lambda phase, info: spring())
traps = [Trap() for _ in range(10)]
references = [weakref.ref(each, spring) for each in traps]
for each in traps:
    weakref.finalize(each, spring)
for number in range(10):
    cycle = Trap()
    cycle.itself = cycle
del traps
print("shown" if calls else "no trap sprang")
