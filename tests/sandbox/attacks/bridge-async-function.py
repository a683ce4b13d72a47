# Tries to evaluate JavaScript through the constructor of one of Pyodide's async functions.
import sys
sys.modules.pop("pyodide_js", None)
import pyodide_js
pyodide_js.loadPackage.constructor(f"process.getBuiltinModule('fs').writeFileSync({DROP!r}, 'made')")()
