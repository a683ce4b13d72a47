# Tries to leave work for the interpreter's end that never ends, and exit.
import atexit
import sys


@atexit.register
def never():
    while True:
        pass


atexit._run_exitfuncs()
