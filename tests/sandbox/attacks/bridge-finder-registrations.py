# Tries to evaluate JavaScript from the objects that are registered with Pyodide's finder.
import sys
for finder in sys.meta_path:
    for proxy in getattr(finder, "jsproxies", {}).values():
        print("REACHED", proxy.object_entries().constructor.constructor("return 6 * 7")())
