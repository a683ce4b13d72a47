# Tries to climb to Function by the attribute __proto__ of converted bytes.
from pyodide.ffi import to_js
thing = to_js(b"ab")
print("REACHED", getattr(getattr(thing, "__proto__"), "__proto__").constructor.constructor("return 6 * 7")())
