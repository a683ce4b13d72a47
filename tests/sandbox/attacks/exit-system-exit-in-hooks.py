# Tries to raise SystemExit wherever the interpreter calls back.
import sys


class Exit:
    def __getattribute__(self, name):
        raise SystemExit(3)

    def __del__(self):
        raise SystemExit(4)

    def __repr__(self):
        raise SystemExit(5)


exits = [Exit(), Exit()]
sys.excepthook = sys.displayhook = sys.unraisablehook = lambda *arguments: exits[0].x
del exits[1]
