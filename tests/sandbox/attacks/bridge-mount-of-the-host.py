# Tries to mount a folder of the machine with Pyodide's mountNodeFS.
import os
import sys
sys.modules.pop("pyodide_js", None)
import pyodide_js
pyodide_js.mountNodeFS("/machine", os.path.dirname(SECRET_FILE))
with open("/machine/" + os.path.basename(SECRET_FILE)) as file:
    print(file.read())
