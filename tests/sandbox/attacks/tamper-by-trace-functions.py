# Tries to watch the tracer with sys.settrace, sys.setprofile and frames' f_trace.
import sys


def watch(frame, event, argument):
    if "memdiag_tracer" in frame.f_globals.get("__name__", ""):
        sys.settrace(None)
        for name in ("loads", "cut", "peek", "encode_basestring_ascii"):
            frame.f_globals[name] = None
    return watch


sys.setprofile(watch)
sys.settrace(watch)
frame = sys._getframe()
while frame is not None:
    frame.f_trace = watch
    frame = frame.f_back
number = 1
