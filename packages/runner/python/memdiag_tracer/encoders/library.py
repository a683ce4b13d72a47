"""Objects of Python's own machinery and of the standard library: a good word, and what they hold where that helps."""

from memdiag_tracer.own_builtins import __builtins__  # noqa: F401

import types

from memdiag_tracer import peek
from memdiag_tracer.encoders import encodes
from memdiag_tracer.encoders.opaque import encode_opaque

_code_name = types.CodeType.__dict__["co_qualname"].__get__
_frame_code = types.FrameType.__dict__["f_code"].__get__
_contents = types.CellType.__dict__["cell_contents"].__get__
_super_class = super.__dict__["__thisclass__"].__get__
_super_self = super.__dict__["__self__"].__get__


@encodes(types.CodeType)
def encode_code(value, telling):
    return {"look": "opaque", "name": _code_name(value)}


@encodes(types.FrameType)
def encode_frame(value, telling):
    """Its names are shown where the frames are."""
    return {"look": "opaque", "name": _code_name(_frame_code(value))}


@encodes(types.CellType)
def encode_cell(value, telling):
    try:
        return {"look": "opaque", "fields": [{"name": "cell_contents", "value": telling.refer(_contents(value))}]}
    except ValueError:
        return {"look": "opaque", "fields": [{"name": "cell_contents", "value": {"unbound": True}}]}


@encodes(super)
def encode_super(value, telling):
    owner, cls = _super_self(value), _super_class(value)
    fields = [] if owner is None else [{"name": "__self__", "value": telling.refer(owner)}]
    return {"look": "opaque", "name": peek.class_name(cls), "fields": fields}


def encode_foreign(value, telling):
    """An instance of a class that the program did not define: its type, and for a few of them what they are about."""
    kind = type(value)
    module = peek.class_get(kind, "__module__")
    encode = _known.get((module, peek.class_name(kind))) if type(module) is str else None
    own = peek.own_dict(value) if encode is not None else None
    return encode_opaque(value, telling) if own is None else encode(own, telling)


def _namespace(own, telling):
    return {
        "look": "instance",
        "fields": [
            {"name": name, "value": telling.refer(item)} for name, item in dict.items(own) if type(name) is str
        ],
    }


def _context_manager(own, telling):
    """It is a generator that ``with`` goes on with; the generator's frame is shown."""
    generator = dict.get(own, "gen")
    return {"look": "opaque", "fields": [{"name": "generator", "value": telling.refer(generator)}]}


def _logger(own, telling):
    name = dict.get(own, "name")
    return {"look": "opaque", "name": name} if type(name) is str else {"look": "opaque"}


# By name: most programs never import these, and so the tracer does not either.
_known = {
    ("argparse", "Namespace"): _namespace,
    ("contextlib", "_GeneratorContextManager"): _context_manager,
    ("contextlib", "_AsyncGeneratorContextManager"): _context_manager,
    ("logging", "Logger"): _logger,
    ("logging", "RootLogger"): _logger,
}
