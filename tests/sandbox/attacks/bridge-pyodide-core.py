# Tries to make a proxy's Function constructor with the built-in module _pyodide_core, imported anew.
import sys
sys.modules.pop("_pyodide_core", None)
import _pyodide_core
print("REACHED", _pyodide_core.to_js([1]).constructor.constructor("return typeof process")())
