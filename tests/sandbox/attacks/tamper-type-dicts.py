# Tries to change the methods of built-in types through their dicts, found by the collector.
import gc
for kind in (list, dict, str, int, tuple, type(None)):
    space = gc.get_referents(kind.__dict__)[0]
    space["tampered"] = lambda self: "tampered"
    for name in ("append", "items", "upper", "bit_length", "count", "sort"):
        if name in space:
            space[name] = lambda *arguments, **named: "tampered"
    space["__doc__"] = "tampered"
