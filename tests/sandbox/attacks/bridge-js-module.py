# Tries to find a way out of the module js, imported anew.
import sys
sys.modules.pop("js", None)
import js
print("REACHED", js.object_entries().constructor.constructor("return typeof process")())
