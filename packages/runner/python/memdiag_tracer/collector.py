"""Python's garbage collector as the program meets it.

Automatic collections are turned off, for speed, where a program cannot notice. Where it may, they stay on; a
collection before it begins makes the first one of its own find nothing but its own garbage.
"""

from memdiag_tracer.own_builtins import __builtins__  # noqa: F401

import gc

_NOTICES = ("gc", "weakref", "__del__", "getrefcount", "finalize")


def prepare(request):
    """Before the program, and before anything is remembered of what there is."""
    if request.get("tell") or any(word in part["code"] for part in request["parts"] for word in _NOTICES):
        gc.collect()
    else:
        gc.disable()


def hide_callbacks():
    """Gives the program a list of callbacks without the tracer's, which is called all the same. To be undone."""
    real, shown = gc.callbacks, []

    def forward(phase, info):
        for callback in [*shown]:
            callback(phase, info)

    real.append(forward)
    gc.callbacks = shown

    def undo():
        gc.callbacks = real
        real.remove(forward)

    return undo
