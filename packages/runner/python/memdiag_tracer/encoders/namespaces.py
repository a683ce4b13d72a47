"""Objects from the standard library that are what their attributes hold."""

from memdiag_tracer.own_builtins import __builtins__  # noqa: F401

import types
from collections import ChainMap, UserDict, UserList, UserString

from memdiag_tracer.encoders import encodes
from memdiag_tracer.encoders.instances import own_attributes


@encodes(types.SimpleNamespace, ChainMap, UserDict, UserList, UserString)
def encode_namespace(value, telling):
    """A namespace's names; the ``maps`` of a ChainMap; the ``data`` that a UserDict wraps."""
    return {"look": "instance", **own_attributes(value, telling)}
