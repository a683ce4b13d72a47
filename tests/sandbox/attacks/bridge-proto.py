# Tries to climb to Function by the attribute __proto__ of converted bytes.
import sys

for refused in [name for name, module in sys.modules.items() if module is None]:
    del sys.modules[refused]
from _pyodide_core import to_js
thing = to_js(b"ab")
print("REACHED", getattr(getattr(thing, "__proto__"), "__proto__").constructor.constructor("return 6 * 7")())
