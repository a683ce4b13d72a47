# Tries to take a number for the address of an object.
import sys
sys.modules.pop("_ctypes", None)
import _ctypes
thing = _ctypes.PyObj_FromPtr(0x1000)
repr(thing)
