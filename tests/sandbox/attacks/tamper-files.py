# Tries to leave files that the next program would import or read.
import os
import sys
import site
for folder in ("/tmp", "/home/pyodide", "/lib/python3.14", "/lib/python3.14/site-packages", "."):
    try:
        os.makedirs(folder, exist_ok=True)
        for name in ("sitecustomize.py", "json.py", "random.py", "dataclasses.py", "statistics.py"):
            with open(f"{folder}/{name}", "w") as file:
                file.write("print('tampered')\n")
    except OSError:
        pass
os.makedirs("/left/behind", exist_ok=True)
