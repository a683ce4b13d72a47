"""What a trace function is not told: that it was taken away, and that an exception was raised again."""

from memdiag_tracer.own_builtins import __builtins__  # noqa: F401

import sys

_gettrace = sys.gettrace
_getframe = sys._getframe
_free_tool = sys.monitoring.free_tool_id if hasattr(sys, "monitoring") else None


class Watch:
    """Tells what a trace function is not told, through ``sys.monitoring`` (PEP 669).

    ``lost``: Python took the trace function away, as it does when it has no stack left to call it. ``raised``: an
    exception was raised again.
    """

    def __init__(self, lost, raised):
        self._lost = lost
        self._raised = raised
        self._tool = None

    def start(self):
        monitoring = getattr(sys, "monitoring", None)
        if monitoring is None:
            return
        for tool in (4, 3, 5, 2):
            if monitoring.get_tool(tool) is None:
                monitoring.use_tool_id(tool, "memdiag")
                self._tool = tool
                events = monitoring.events
                monitoring.register_callback(tool, events.PY_UNWIND, self._check)
                monitoring.register_callback(tool, events.EXCEPTION_HANDLED, self._check)
                monitoring.register_callback(tool, events.RERAISE, self._on_raise)
                monitoring.set_events(tool, events.PY_UNWIND | events.EXCEPTION_HANDLED | events.RERAISE)
                return

    def stop(self):
        if self._tool is not None:
            _free_tool(self._tool)
            self._tool = None

    def _check(self, code, offset, error):
        if _gettrace() is None:
            self._lost(_getframe(1))

    def _on_raise(self, code, offset, error):
        self._raised(_getframe(1), offset, error)
