# Tries to replace modules in sys.modules and finders in sys.meta_path.
import sys
import types
for name in ("json", "random", "time", "dataclasses", "collections", "re"):
    sys.modules[name] = types.ModuleType(name)
sys.meta_path.clear()
sys.path_hooks.clear()
sys.path_importer_cache.clear()
sys.path[:] = ["/tmp"]
