"""Where the library's modules say that they are: at their sources, also where they were read compiled.

A program finds the same at ``json.__file__`` whichever library Python booted from.
"""

from memdiag_tracer.own_builtins import __builtins__  # noqa: F401

import sys
import zipimport
from importlib._bootstrap_external import _get_cached


def name_sources():
    """For the modules that were imported, and for those that will be."""
    for module in [*sys.modules.values()]:
        spec = getattr(module, "__spec__", None)
        path = _source_of(getattr(module, "__file__", None))
        if path is not None:
            module.__file__ = path
        if spec is not None and _source_of(spec.origin) is not None:
            spec.origin = path
            spec.cached = module.__cached__ = _get_cached(path)
    zipimport.zipimporter.get_filename = get_filename


_get_filename = zipimport.zipimporter.get_filename


def get_filename(self, fullname):
    path = _get_filename(self, fullname)
    return _source_of(path) or path


def _source_of(path):
    """The path of the source beside a compiled module of a zip file; None for any other path."""
    if isinstance(path, str) and path.endswith(".pyc") and ".zip/" in path:
        return path.removesuffix("c")
    return None
