"""Runs a program traced and then evaluates expressions in its module; called from within Pyodide."""

import json
import sys

from memdiag_tracer import run


def check(request, checks):
    """The outcome, and for each expression None when it is true, else what it came to; as JSON text."""
    # Nobody takes a trace when a limit is reached: the run ends by an exception then, and is told as stopped.
    dumps, loads, checks = json.dumps, json.loads, json.loads(checks)
    outcome = loads(run(request))["outcome"]
    main = sys.modules.get("__main__")
    namespace = {} if main is None else main.__dict__
    return dumps({"outcome": outcome, "checks": [_failure(expression, namespace) for expression in checks]})


def _failure(expression, namespace):
    try:
        value = eval(expression, namespace)
        return None if value else f"it is {value!r}"[:200]
    except BaseException as error:
        return f"it raised {type(error).__name__}: {error}"[:200]


check
