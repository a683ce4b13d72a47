# Tries to read outside of WebAssembly's memory through a forged array of ctypes.
import sys
for name in ("ctypes", "_ctypes"):
    sys.modules.pop(name, None)
import _ctypes
word = type("word", (_ctypes._SimpleCData,), {"_type_": "I"})
word.from_address(0xFFFFFFF0).value
