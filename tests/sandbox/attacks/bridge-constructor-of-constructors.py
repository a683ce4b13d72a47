# Tries to evaluate JavaScript through the constructor of a converted list's constructor.
from pyodide.ffi import to_js
function = to_js([1]).constructor.constructor
print("REACHED", function("return typeof globalThis")())
