# Tries to leave hooks of every kind for the next program.
import atexit
import codecs
import builtins
import sys
import warnings
tampered = lambda *arguments, **named: print("tampered")
sys.excepthook = sys.displayhook = sys.unraisablehook = sys.breakpointhook = tampered
sys.audit("x")
builtins.__build_class__ = tampered
atexit.register(tampered)
codecs.register(lambda name: codecs.lookup("rot13"))
codecs.register_error("strict", lambda error: ("tampered", error.end))
warnings.showwarning = tampered
sys.meta_path.insert(0, type("Finder", (), {"find_spec": staticmethod(tampered)}))
sys.stdout = sys.stderr = sys.stdin = None
sys.set_asyncgen_hooks(tampered, tampered)
sys.settrace(tampered)
sys.setprofile(tampered)
