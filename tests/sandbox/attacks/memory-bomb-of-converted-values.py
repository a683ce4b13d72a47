# Tries to take memory outside of WebAssembly's by converting bytes to JavaScript.
import sys

for refused in [name for name, module in sys.modules.items() if module is None]:
    del sys.modules[refused]
from _pyodide_core import to_js
block = bytes(50_000_000)
kept = [to_js(block) for _ in range(40)]
print("REACHED", len(kept))
