"""Where a running function was defined, and which variables functions share: exactly, or not at all.

Python has no public way from a frame to its function. Two things together are exact without reading raw memory:

* a function watcher (``_testcapi``, part of Pyodide) tells which frame made each function;
* ``sys._getframemodulename`` reads ``__module__`` of the function that runs in a frame, so a tag written there
  for a moment tells whether it is this function. No code of the program runs in between.

Where ``_testcapi`` is missing, parents are left out.
"""

from memdiag_tracer.own_builtins import __builtins__  # noqa: F401

import builtins
import sys
import types
import weakref

try:
    import _testcapi

    _add_watcher, _clear_watcher = _testcapi.add_func_watcher, _testcapi.clear_func_watcher
except (ImportError, AttributeError):
    _add_watcher = _clear_watcher = None

_module = types.FunctionType.__dict__["__module__"]
_code = types.FunctionType.__dict__["__code__"].__get__
_contents = types.CellType.__dict__["cell_contents"]
_module_name_of_frame = getattr(sys, "_getframemodulename", None)  # since Python 3.12
_frame = sys._getframe
_get_limit, _set_limit = sys.getrecursionlimit, sys.setrecursionlimit
_program_builtins = vars(builtins)
_id = id
_TAG = "memdiag tag"
_MADE = 0  # PyFunction_EVENT_CREATE


class Births:
    """Which frame made which function."""

    def __init__(self, frame_number):
        """``frame_number`` tells the number of a frame of the program, or None."""
        self._frame_number = frame_number
        self._maker = {}
        self._by_code = {}
        self._watcher = None
        self._is_complete = True

    def start(self):
        if _add_watcher is not None:

            def watch(event, function, _new):  # only a plain function is accepted
                limit = _get_limit()
                try:
                    _set_limit(limit)
                except RecursionError:  # the program has used up all that it may: the maker stays unknown
                    self._maker.pop(function if type(function) is int else id(function), None)
                    return
                _set_limit(limit + 200)
                try:
                    self._on_event(event, function, _frame(1))
                finally:
                    _set_limit(limit)

            self._watcher = _add_watcher(watch)

    def stop(self):
        if self._watcher is not None:
            _clear_watcher(self._watcher)
            self._watcher = None

    def give_way(self):
        """Ends the watch when the program has patched ``builtins.id``: ``_testcapi`` would call what it put there."""
        if self._watcher is not None and _program_builtins.get("id") is not _id:
            self._is_complete = False
            self.stop()

    def _on_event(self, event, function, maker):
        if type(function) is int:  # destroyed: its address, which may be given away now
            self._maker.pop(function, None)
            return
        if event != _MADE:
            return
        number = self._frame_number(maker)
        if number is None:
            return
        self._maker[id(function)] = number
        made = self._by_code.setdefault(id(_code(function)), [])
        made[:] = [reference for reference in made if reference() is not None]
        made.append(weakref.ref(function))

    def parent(self, code, depth):
        """The number of the frame that made the function running ``depth`` frames above the caller, or None."""
        if not self._is_complete:
            return None
        candidates = []
        for reference in self._by_code.get(id(code), ()):
            function = reference()
            if function is not None and _code(function) is code:
                candidates.append(function)
        makers = {self._maker.get(id(function)) for function in candidates}
        if len(makers) == 1:
            return makers.pop()
        for function in candidates:
            before = _module.__get__(function)
            _module.__set__(function, _TAG)
            found = _module_name_of_frame(depth + 1) is _TAG
            _module.__set__(function, before)
            if found:
                return self._maker.get(id(function))
        return None


def is_variable_of(cell, name, variables):
    """Whether the cell is the variable ``name`` of the frame whose ``f_locals`` are given.

    Asked by writing a tag into the cell, reading the variable, and putting back what was there.
    """
    try:
        before = _contents.__get__(cell)
    except ValueError:
        _contents.__set__(cell, _TAG)
        found = _value(variables, name) is _TAG
        _contents.__delete__(cell)
        return found
    _contents.__set__(cell, _TAG)
    found = _value(variables, name) is _TAG
    _contents.__set__(cell, before)
    return found


def _value(variables, name):
    try:
        return variables[name]
    except KeyError:
        return None
