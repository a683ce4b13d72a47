# Tries to replace Pyodide's own streams and functions by attributes.
import sys
sys.modules.pop("pyodide_js", None)
import pyodide_js
pyodide_js.setStdout()
pyodide_js.FS.writeFile("/lib/tampered", "tampered")
pyodide_js._module.HEAPU8 = None
pyodide_js._api.runCode = None
pyodide_js.globals = None
pyodide_js.FS.root.contents = None
