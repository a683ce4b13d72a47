# Tries to replace functions of the tracer, found in sys.modules and by the collector.
import gc
import sys
import types
from functools import partial
of_kind = lambda kind: filter(partial(type.__instancecheck__, kind), gc.get_objects())
modules = [module for module in of_kind(types.ModuleType) if "memdiag_tracer" in module.__name__]
for function in of_kind(types.FunctionType):
    if function.__module__ == "memdiag_tracer.walk" or function.__module__ == "memdiag_tracer.deltas":
        function.__code__ = (lambda *arguments, **named: "tampered").__code__ if not function.__closure__ else function.__code__
for module in modules:
    vars(module).update(dict.fromkeys([name for name in vars(module) if not name.startswith("__")], None))
