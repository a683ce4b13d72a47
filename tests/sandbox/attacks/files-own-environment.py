# Tries to find more than the fixed variables in the program's own environment.
import os
known = {"HOME", "PATH", "LANG", "PWD", "LOGNAME", "USER", "PYTHONHASHSEED", "_", "LD_LIBRARY_PATH", "PYTHONINSPECT"}
extra = sorted(set(os.environ) - known)
if extra:
    print("REACHED", extra)
names = host("return Object.keys(process.env).join(' ')")
if names:
    print("REACHED", names)
