"""Makes the standard library that children boot from: compiled, with the tracer inside.

Pyodide ships its library as sources, and compiling them takes three quarters of a boot. The image has beside each
source its ``.pyc``. These are unchecked hash-based pycs (PEP 552): they hold no time and are never compared with a
file. Sources stay, so that tracebacks and ``inspect`` show the same lines as without an image.
"""

import importlib.util
import os
import zipfile
from importlib._bootstrap_external import _code_to_hash_pyc

_ZIP_DATE = (1980, 1, 1, 0, 0, 0)


def make(library, target):
    """Reads the library's zip file and writes the image."""
    with zipfile.ZipFile(library) as source, zipfile.ZipFile(target, "w") as image:
        for name in sorted(source.namelist()):
            if not name.endswith("/"):
                _add(image, library, name, source.read(name))
        for name, text in sorted(_own_sources()):
            _add(image, library, name, text)


def _own_sources():
    package = os.path.dirname(__file__)
    for folder, _, names in os.walk(package):
        for name in names:
            if name.endswith(".py"):
                path = os.path.join(folder, name)
                with open(path, "rb") as file:
                    yield os.path.relpath(path, os.path.dirname(package)), file.read()


def _add(image, library, name, content):
    if name.endswith(".py"):
        code = compile(content, f"{library}/{name}", "exec", dont_inherit=True, optimize=0)
        pyc = _code_to_hash_pyc(code, importlib.util.source_hash(content), checked=False)
        image.writestr(zipfile.ZipInfo(f"{name}c", _ZIP_DATE), bytes(pyc))
        image.writestr(zipfile.ZipInfo(name, _ZIP_DATE), content, zipfile.ZIP_DEFLATED)
    elif not name.endswith(".pyc"):
        image.writestr(zipfile.ZipInfo(name, _ZIP_DATE), content, zipfile.ZIP_DEFLATED)
