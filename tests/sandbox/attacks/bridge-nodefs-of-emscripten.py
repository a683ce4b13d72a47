# Tries to mount a folder of the machine with Emscripten's NODEFS, reached by attributes alone.
import os
import sys
sys.modules.pop("pyodide_js", None)
import pyodide_js
import sys

for refused in [name for name, module in sys.modules.items() if module is None]:
    del sys.modules[refused]
from _pyodide_core import to_js
files = pyodide_js._module.FS
files.mkdirTree("/machine")
files.mount(files.filesystems.NODEFS, to_js({"root": os.path.dirname(SECRET_FILE)}, dict_converter=to_js([1]).constructor.constructor("return Object.fromEntries")()), "/machine")
with open("/machine/" + os.path.basename(SECRET_FILE)) as file:
    print(file.read())
