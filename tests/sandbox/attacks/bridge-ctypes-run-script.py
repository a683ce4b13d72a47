# Tries to hand a script to emscripten_run_script through ctypes.
import sys
for name in ("ctypes", "_ctypes"):
    sys.modules.pop(name, None)
import ctypes
run = ctypes.CDLL(None).emscripten_run_script
run.argtypes = [ctypes.c_char_p]
run(f"process.getBuiltinModule('fs').writeFileSync({DROP!r}, 'made')".encode())
