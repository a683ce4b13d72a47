# Tries to evaluate JavaScript through Pyodide's own run_js.
import sys
for name in ("js", "pyodide_js", "_pyodide_core", "pyodide", "pyodide.code"):
    sys.modules.pop(name, None)
import sys

for refused in [name for name, module in sys.modules.items() if module is None]:
    del sys.modules[refused]
from _pyodide_core import to_js
import js
js.eval = to_js([1]).constructor.constructor("code", "return (0, eval)(code)")
from pyodide.code import run_js
print("REACHED", run_js("typeof process.version"))
