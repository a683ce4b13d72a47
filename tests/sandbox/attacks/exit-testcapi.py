# Tries to crash the interpreter with its own test module.
import _testcapi
try:
    _testcapi.crash_no_current_thread()
except BaseException:
    pass
_testcapi.fatal_error(b"made to fail")
