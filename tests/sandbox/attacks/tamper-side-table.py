# Tries to swap functions in WebAssembly's table.
import sys
sys.modules.pop("pyodide_js", None)
import pyodide_js
module = pyodide_js._module
table, words = module.wasmTable, module.HEAPU32
address_of = lambda function: words[(words[(id(function) + 8) >> 2] + 4) >> 2]
first, second = address_of(len), address_of(id)
table.set(first, table.get(second))
