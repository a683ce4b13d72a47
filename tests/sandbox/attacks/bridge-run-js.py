# Tries to evaluate JavaScript through Pyodide's own run_js.
import sys
for name in ("js", "pyodide_js", "_pyodide_core", "pyodide", "pyodide.code"):
    sys.modules.pop(name, None)
from pyodide.ffi import to_js
import js
js.eval = to_js([1]).constructor.constructor("code", "return (0, eval)(code)")
from pyodide.code import run_js
print("REACHED", run_js("typeof process.version"))
