"""Makes the standard library that interpreters boot from: compiled, with the tracer inside.

Pyodide ships its library as sources, and compiling them takes three quarters of a boot. The image has the ``.pyc``
of a module that is likely imported beside its source. These are unchecked hash-based pycs (PEP 552): they hold no time and are never compared with a
file. Sources stay, so that tracebacks and ``inspect`` show the same lines as without an image.
"""

import importlib.util
import os
import sys
import zipfile
from importlib._bootstrap_external import _code_to_hash_pyc

_ZIP_DATE = (1980, 1, 1, 0, 0, 0)

# What blocks import besides what every boot does. The rest stays as sources, which Python compiles when they are
# imported: compiling all of it takes half as long again as a boot.
_ORDINARY = frozenset(
    """_ast_unparse _pydatetime _pydecimal _strptime argparse array ast asyncio base64 bisect calendar cmath collections
    concurrent configparser contextlib contextvars copy csv dataclasses datetime decimal difflib dis enum fractions
    functools getopt graphlib hashlib heapq html importlib inspect io json keyword linecache locale logging numbers
    opcode operator pathlib pickle pprint queue random re reprlib sched secrets selectors shelve shlex shutil statistics
    string struct symtable tempfile textwrap threading timeit token tokenize tomllib traceback types typing unittest
    uuid weakref zoneinfo""".split()
)


def make(library, target):
    """Reads the library's zip file and writes the image: what is likely imported compiled, and quick to read."""
    booted = _booted()

    def is_compiled(name):
        top = name.removesuffix(".py").partition("/")[0]
        return name in booted or top in _ORDINARY or top == __package__

    _write(library, target, is_compiled, zipfile.ZIP_STORED)


def make_small(library, target):
    """An image that travels: compiled is only what every boot imports, and everything is compressed."""
    _write(library, target, _booted().__contains__, zipfile.ZIP_DEFLATED)


def _booted():
    return {_path_of(module) for module in list(sys.modules.values())}


def _path_of(module):
    path = getattr(module, "__file__", None) or ""
    for root in sys.path:
        if root and path.startswith(f"{root}/"):
            return path.removeprefix(f"{root}/")
    return None


def _write(library, target, is_compiled, compression):
    with zipfile.ZipFile(library) as source, zipfile.ZipFile(target, "w") as image:
        for name in sorted(source.namelist()):
            if not name.endswith("/"):
                _add(image, library, name, source.read(name), is_compiled, compression)
        for name, text in sorted(_own_sources()):
            _add(image, library, name, text, is_compiled, compression)


def _own_sources():
    package = os.path.dirname(__file__)
    for folder, _, names in os.walk(package):
        for name in names:
            if name.endswith(".py"):
                path = os.path.join(folder, name)
                with open(path, "rb") as file:
                    yield os.path.relpath(path, os.path.dirname(package)), file.read()


def _add(image, library, name, content, is_compiled, compression):
    if name.endswith(".py") and is_compiled(name):
        code = compile(content, f"{library}/{name}", "exec", dont_inherit=True, optimize=0)
        pyc = _code_to_hash_pyc(code, importlib.util.source_hash(content), checked=False)
        image.writestr(zipfile.ZipInfo(f"{name}c", _ZIP_DATE), bytes(pyc), compression)
    if not name.endswith(".pyc"):
        effort = 1 if compression == zipfile.ZIP_STORED else None
        image.writestr(zipfile.ZipInfo(name, _ZIP_DATE), content, zipfile.ZIP_DEFLATED, effort)
