"""What a block cannot do: refused as Python refuses it where the system lacks it, and recognised afterwards.

A refusal ends in a call of ``refuse``, whose frame then stands at the end of the exception's traceback. That is how
``reason_of`` tells it from an exception that the program made up with the same words.
"""

from memdiag_tracer.own_builtins import __builtins__  # noqa: F401

import errno
import opcode
import sys

_traceback = BaseException.__dict__["__traceback__"].__get__
_context = BaseException.__dict__["__context__"].__get__
_cause = BaseException.__dict__["__cause__"].__get__
_missing_module = ImportError.__dict__["name"].__get__
_missing_attribute = AttributeError.__dict__["name"].__get__
_lacking_object = AttributeError.__dict__["obj"].__get__
_RAISE = opcode.opmap["RAISE_VARARGS"]
_arguments = BaseException.__dict__["args"].__get__

# Not part of Python: the interpreter's way to its host, and the module that takes it down with it (``ctypes``).
_NOT_TO_BE_IMPORTED = ("js", "pyodide", "pyodide_js", "_pyodide", "_pyodide_core", "ctypes", "_ctypes")
_PROCESSES = ("fork", "forkpty", "system", "execv", "execve")
_NETWORK = ("getaddrinfo", "gethostbyaddr", "gethostbyname", "gethostbyname_ex", "getnameinfo")
# What the standard library has elsewhere, and Python in WebAssembly has not.
_LACKING = {
    "signal": ("signals", frozenset({
        "alarm", "getitimer", "pause", "pidfd_send_signal", "pthread_kill", "pthread_sigmask", "setitimer", "sigpending",
        "sigtimedwait", "sigwait", "sigwaitinfo",
    })),
    "os": ("processes", frozenset({"forkpty", "posix_spawn", "posix_spawnp", "startfile", "wait3", "wait4"})),
}  # fmt: skip
# Modules that the standard library's own ones need for other processes.
_FOR_PROCESSES = frozenset({"_multiprocessing", "_posixshmem"})


class Refusals:
    """The refusals of one run. ``is_program_code`` tells a code object of the program from one of the library."""

    def __init__(self, sources, is_program_code):
        self._mentions_debugger = any("pdb" in source or "bdb" in source for source in sources)
        self._is_program_code = is_program_code
        self._undo = []

    def start(self):
        parts = [name for name in sys.modules if name.partition(".")[0] in _NOT_TO_BE_IMPORTED]
        for name in (*_NOT_TO_BE_IMPORTED, *parts):  # Python's own way to say that there is no such module
            self._replace(sys.modules, name, None)
        for module in ("_thread", "threading"):
            for name in ("start_new_thread", "start_new", "start_joinable_thread", "_start_joinable_thread"):
                self._replace_function(module, name, "threads", _no_thread)
        for module in ("os", "posix"):
            for name in _PROCESSES:
                self._replace_function(module, name, "processes", _not_implemented)
        for name in _NETWORK:
            self._replace_function("socket", name, "network", _not_implemented)
        for name in ("breakpointhook", "__breakpointhook__"):
            self._replace_function("sys", name, "debugger", _no_keyboard)
        self._replace_method("socket", "socket", "__init__", "network", _not_implemented)
        if self._mentions_debugger:
            import bdb  # noqa: F401

            for name in ("set_trace", "run", "runcall", "runeval"):
                self._replace_method("bdb", "Bdb", name, "debugger", _no_keyboard)

    def stop(self):
        while self._undo:
            self._undo.pop()()

    def reason_of(self, error):
        """Why the exception was raised, when a block cannot do what the program wanted; else None."""
        seen = set()
        while error is not None and id(error) not in seen:
            seen.add(id(error))
            entry = _last(error)
            reason = _reason(error, entry)
            if reason is not None:
                return reason
            # A library says it in its own words (``URLError``); the program's own words are the program's.
            if entry is None or self._is_program_code(entry.tb_frame.f_code):
                return None
            error = _cause(error) or _context(error)
        return None

    def _replace_function(self, module, name, reason, make_error):
        namespace = vars(sys.modules[module]) if module in sys.modules else {}
        if name in namespace:
            self._replace(namespace, name, _refusing(name, reason, make_error))

    def _replace_method(self, module, kind, name, reason, make_error):
        if module in sys.modules:
            cls = vars(sys.modules[module])[kind]
            before = vars(cls)[name]
            self._undo.append(lambda: setattr(cls, name, before))
            setattr(cls, name, _refusing(name, reason, make_error))

    def _replace(self, namespace, name, value):
        if name in namespace:
            before = namespace[name]
            self._undo.append(lambda: dict.__setitem__(namespace, name, before))
        else:
            self._undo.append(lambda: dict.pop(namespace, name, None))
        namespace[name] = value


def missing_module(error):
    """The name of the module that was not found, of a ModuleNotFoundError; else None."""
    if type(error) is not ModuleNotFoundError:
        return None
    name = _missing_module(error)
    return name if type(name) is str else None


def refuse(reason, error):
    """Raises the exception; its traceback then ends here, which tells the reason."""
    try:
        raise error
    finally:
        del error  # or the exception would hold this frame, and the frame the exception


def _reason(error, entry):
    kind = type(error)
    if kind is ModuleNotFoundError and _missing_module(error) in _FOR_PROCESSES:
        return "processes"
    if kind is AttributeError:
        return _lacking(error)
    if entry is None:
        return None
    code = entry.tb_frame.f_code
    if code is refuse.__code__:
        return entry.tb_frame.f_locals["reason"]
    if kind is EOFError and _arguments(error) == ("EOF when reading a line",):
        return None if code.co_code[entry.tb_lasti] == _RAISE else "input"
    if kind is OSError and code is _code_of("subprocess", "Popen", "__init__"):
        return "processes"
    if kind is NotImplementedError and code is _code_of("concurrent.futures.process", "_check_system_limits"):
        return "processes"
    return None


def _lacking(error):
    lacking, name = _lacking_object(error), _missing_attribute(error)
    for module, (reason, names) in _LACKING.items():
        if lacking is not None and lacking is sys.modules.get(module) and type(name) is str and name in names:
            return reason
    return None


def _last(error):
    entry = _traceback(error)
    while entry is not None and entry.tb_next is not None:
        entry = entry.tb_next
    return entry


def _code_of(module, *names):
    found = sys.modules.get(module)
    for name in names:
        if found is not None:
            found = vars(found).get(name)
    return getattr(found, "__code__", None)


def _refusing(name, reason, make_error):
    def refused(*arguments, **keywords):
        refuse(reason, make_error())

    refused.__name__ = refused.__qualname__ = name
    return refused


def _no_thread():
    return RuntimeError("can't start new thread")


def _no_keyboard():
    return RuntimeError("the debugger has nobody to ask")


def _not_implemented():
    return OSError(errno.ENOSYS, "Function not implemented")
