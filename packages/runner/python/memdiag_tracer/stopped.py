"""The end of a run that reached a limit."""

from memdiag_tracer.own_builtins import __builtins__  # noqa: F401


class Stopped(BaseException):
    """Ends a run that nobody else can end; only where nobody takes its trace at once (``deliver``)."""
