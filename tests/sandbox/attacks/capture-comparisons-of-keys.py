# Tries to have code of the program run when the tracer looks into a dict or set.
import sys


class Key:
    def __hash__(self):
        return hash("__name__")

    def __eq__(self, other):
        frame = sys._getframe(1)
        if "memdiag_tracer" in frame.f_globals.get("__name__", ""):
            print("REACHED", other)
        calls.append(other)
        return False


calls = []
keys = {Key(): 1}
keys.get("__name__")
globals()[Key()] = 2
print("shown" if calls else "no trap sprang")
