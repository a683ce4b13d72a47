# Tries to change small ints, interned strings and the empty tuple in memory.
import sys
sys.modules.pop("_ctypes", None)
import _ctypes
word = type("word", (_ctypes._SimpleCData,), {"_type_": "I"})
word.from_address(id(3) + 12).value = 4
word.from_address(id("abc") + 8).value = 2
