"""Paths of ``pathlib``: what their constructor would be called with."""

from memdiag_tracer.own_builtins import __builtins__  # noqa: F401

import pathlib

from memdiag_tracer import peek
from memdiag_tracer.encoders import encodes
from memdiag_tracer.encoders.opaque import encode_opaque

_segments = peek.slot_reader(pathlib.PurePath, "_raw_paths")


@encodes(pathlib.PurePosixPath)
def encode_posix_path(value, telling):
    """``PurePosixPath('/a/b')``, from the segments it was made of: what it knows beside them comes and goes."""
    segments = _texts(value)
    if segments is None:
        return encode_opaque(value, telling)
    return _path(value, [_normal(segments)], telling)


@encodes(pathlib.PureWindowsPath)
def encode_windows_path(value, telling):
    segments = _texts(value)
    return encode_opaque(value, telling) if segments is None else _path(value, segments, telling)


def _path(value, segments, telling):
    kind = next(cls for cls in peek.mro(type(value)) if not peek.is_of_program(cls))
    return {"look": "scalar", "text": telling.text(f"{peek.class_name(kind)}({', '.join(map(str.__repr__, segments))})")}


def _texts(value):
    segments = _segments(value)
    if type(segments) is not list or any(str not in peek.mro(type(segment)) for segment in segments):
        return None
    return [str.__str__(segment) for segment in segments]


def _normal(segments):
    """The segments joined as ``os.path.join`` does, without what ``pathlib`` takes out: ``.`` and doubled slashes."""
    joined = ""
    for segment in segments:
        if segment.startswith("/"):
            joined = segment
        else:
            joined += segment if joined == "" or joined.endswith("/") else f"/{segment}"
    root = "/" if joined.startswith("/") else ""
    if joined.startswith("//") and not joined.startswith("///"):
        root = "//"  # POSIX leaves its meaning to the system
    names = [name for name in joined.split("/") if name not in ("", ".")]
    return root + "/".join(names) or "."
