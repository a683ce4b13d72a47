# Tries to run a shell with os.system of a fresh posix module.
import _imp
import sys
from importlib.machinery import BuiltinImporter, ModuleSpec
for name in ("posix", "os"):
    sys.modules.pop(name, None)
posix = _imp.create_builtin(ModuleSpec("posix", BuiltinImporter, origin="built-in"))
_imp.exec_builtin(posix)
posix.system(f"echo made > {DROP}")
