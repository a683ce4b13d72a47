"""Objects through which another one is seen: they hold nothing of their own but that."""

from memdiag_tracer.own_builtins import __builtins__  # noqa: F401

import gc
import types
from collections import OrderedDict

from memdiag_tracer.encoders import encodes
from memdiag_tracer.encoders.scalars import literal

_referents = gc.get_referents
_of = memoryview.__dict__
_object, _format, _shape, _readonly = (_of[name].__get__ for name in ("obj", "format", "shape", "readonly"))
_NUMBERS = frozenset("bhHiIlLqQnNfd?")
_VIEWS = [type(view) for d in ({}, OrderedDict()) for view in (d.keys(), d.values(), d.items())]


@encodes(types.MappingProxyType, *_VIEWS)
def encode_view_of_mapping(value, telling):
    """``d.keys()`` and ``MappingProxyType(d)``: the mapping itself, so that its changes are seen through them."""
    mapping = _referents(value)[0]
    return {"look": "opaque", "fields": [{"name": "mapping", "value": telling.refer(mapping)}]}


@encodes(memoryview)
def encode_memoryview(value, telling):
    """The object whose memory it shows, and the part of it that is seen through it."""
    try:
        fields = [{"name": "obj", "value": telling.refer(_object(value))}]
    except ValueError:
        return {"look": "opaque", "text": telling.text("released")}
    code, shape = _format(value), _shape(value)
    if code != "B":
        fields.append({"name": "format", "value": telling.stored(repr(code))})
    if len(shape) != 1:
        fields.append({"name": "shape", "value": telling.stored(repr(shape))})
    elif code == "B":
        # As the literal of its bytes: its object is most often bytes or a bytearray.
        fields.append({"name": "tobytes()", "value": telling.stored(literal(memoryview.tobytes(value)))})
    elif code in _NUMBERS:
        shown = memoryview.tolist(memoryview.__getitem__(value, slice(0, telling.items_limit)))
        more = ", …" if len(shown) < shape[0] else ""
        fields.append({"name": "tolist()", "value": telling.stored(f"[{', '.join(map(repr, shown))}{more}]")})
    if _readonly(value):
        fields.append({"name": "readonly", "value": telling.stored("True")})
    return {"look": "opaque", "fields": fields}
