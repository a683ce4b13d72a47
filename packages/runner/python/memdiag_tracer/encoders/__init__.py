"""How an object is told: one module per look, each registering encoders for the types it knows.

An encoder gets the object and a ``Telling`` (see ``walk``), through which it refers to other objects, and returns
the parts of the object. It must read through ``peek`` and base-type methods only.
"""

from memdiag_tracer.own_builtins import __builtins__  # noqa: F401

from memdiag_tracer import peek

_encoders = {}


def encodes(*kinds):
    """Registers a function as the encoder of these types and of the classes that extend them."""

    def register(encoder):
        for kind in kinds:
            _encoders[kind] = encoder
        return encoder

    return register


def encoder_of(kind):
    """The encoder for a type and the built-in type it was registered for, the nearest base first."""
    for cls in peek.mro(kind):
        encoder = _encoders.get(cls) if type(cls) is type else None
        if encoder is not None:
            return encoder, cls
    return None, None


# Registered by being imported; fixed before the program runs.
from memdiag_tracer.encoders import (  # noqa: E402, F401
    classes,
    exceptions,
    functions,
    generators,
    instances,
    mappings,
    opaque,
    scalars,
    sequences,
    sets,
)
