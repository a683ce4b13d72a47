# Tries to evaluate JavaScript through the constructor of a converted list's constructor.
import sys

for refused in [name for name, module in sys.modules.items() if module is None]:
    del sys.modules[refused]
from _pyodide_core import to_js
function = to_js([1]).constructor.constructor
print("REACHED", function("return typeof globalThis")())
