# Tries to call the C library's system() through ctypes.
import sys
for name in ("ctypes", "_ctypes"):
    sys.modules.pop(name, None)
import ctypes
ctypes.CDLL(None).system(f"echo made > {DROP}".encode())
