# Tries to overwrite the interpreter's own memory through _ctypes.
import sys
for name in ("ctypes", "_ctypes"):
    sys.modules.pop(name, None)
import _ctypes
word = type("word", (_ctypes._SimpleCData,), {"_type_": "I"})
for address in range(65536, 8_000_000, 4):
    word.from_address(address).value = 0x41414141
[].append({})
