# Tries to take memory outside of WebAssembly's by converting bytes to JavaScript.
from pyodide.ffi import to_js
block = bytes(50_000_000)
kept = [to_js(block) for _ in range(40)]
print("REACHED", len(kept))
