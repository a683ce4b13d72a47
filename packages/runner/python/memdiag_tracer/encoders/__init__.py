"""How an object is told: one module per look, each registering encoders for the types it knows.

An encoder gets the object and a ``Telling`` (see ``walk``), through which it refers to other objects, and returns
the parts of the object. It must read through ``peek`` and base-type methods only.
"""

from memdiag_tracer.own_builtins import __builtins__  # noqa: F401

from memdiag_tracer import peek

_encoders = {}  # by the address of a type: hashing one would ask its metaclass. Those types live as long as the tracer
_kept = []  # types that came later, so that their addresses stay theirs
_makers = {}  # by the name of a type, then of its module


def encodes(*kinds):
    """Registers a function as the encoder of these types and of the classes that extend them."""

    def register(encoder):
        for kind in kinds:
            _encoders[id(kind)] = encoder
        return encoder

    return register


def encodes_when_imported(module, *names):
    """Registers what makes the encoder of types whose module is not there until the program imports it.

    The maker gets the type, found by its name and its module's. A program can give a class these names too, so a
    maker must read what it needs through what the class has; ``peek.is_fixed`` tells types that no program can make.
    """

    def register(maker):
        for name in names:
            _makers.setdefault(name, {})[module] = maker
        return maker

    return register


def encoder_of(kind):
    """The encoder for a type and the built-in type it was registered for, the nearest base first."""
    for cls in peek.mro(kind):
        encoder = _encoders.get(id(cls)) or _made_encoder(cls)
        if encoder is not None:
            return encoder, cls
    return None, None


def _made_encoder(cls):
    makers = _makers.get(peek.class_name(cls))
    if makers is None or peek.is_of_program(cls):
        return None
    maker = makers.get(peek.class_module(cls))
    encoder = maker(cls) if maker is not None else None
    if encoder is not None and peek.is_fixed(cls):
        encodes(cls)(encoder)
        _kept.append(cls)
    return encoder


# Registered by being imported; fixed before the program runs.
from memdiag_tracer.encoders import (  # noqa: E402, F401
    callables,
    classes,
    dates,
    descriptors,
    exceptions,
    files,
    functions,
    generators,
    instances,
    iterators,
    library,
    mappings,
    namespaces,
    numbers,
    opaque,
    paths,
    patterns,
    scalars,
    sequences,
    sets,
    typing_forms,
    uuids,
    views,
    weak,
)
