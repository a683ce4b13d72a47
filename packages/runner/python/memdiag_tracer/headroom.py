"""Room for the tracer on a stack that the program may fill."""

from memdiag_tracer.own_builtins import __builtins__  # noqa: F401

import sys

_get_limit, _set_limit = sys.getrecursionlimit, sys.setrecursionlimit


def with_headroom():
    """Lets the tracer call a few functions more than the program may, and returns the limit to go back to.

    At the very limit this raises RecursionError, as Python does one call further on. It is called by what Python calls
    at an event, and by nothing deeper: how deep a program gets depends on it.
    """
    limit = _get_limit()
    try:
        _set_limit(limit)
        no_stack = False
    except RecursionError:
        no_stack = True
    if no_stack:  # outside of the handler: this exception is the program's, and has no other behind it
        raise RecursionError("maximum recursion depth exceeded")
    _set_limit(limit + 200)
    return limit
