# Tries to replace methods of the tracer's classes.
import gc
from functools import partial
for each in filter(partial(type.__instancecheck__, type), gc.get_objects()):
    if "memdiag_tracer" in type.__getattribute__(each, "__module__"):
        for name in [name for name, value in vars(each).items() if callable(value) and name[:2] != "__"]:
            setattr(each, name, lambda *arguments, **named: "tampered")
