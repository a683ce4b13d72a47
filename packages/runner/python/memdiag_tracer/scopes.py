"""Where a running function was defined, and which variables functions share: exactly, or not at all.

Python has no public way from a frame to its function. Two things together are exact without reading raw memory:

* whatever was made since the last event is among the youngest objects of Python's garbage collector, and a function
  whose code is a constant of the code that ran since then was made by the frame that ran it;
* ``sys._getframemodulename`` reads ``__module__`` of the function that runs in a frame, so a tag written there
  for a moment tells whether it is this function. No code of the program runs in between.

(A function watcher would be told of each function made. But it is also told when one dies, by calling Python while an
exception may be on its way, and this exception is lost then.)
"""

from memdiag_tracer.own_builtins import __builtins__  # noqa: F401

import sys
import types
import weakref

_module = types.FunctionType.__dict__["__module__"]
_code = types.FunctionType.__dict__["__code__"].__get__
_contents = types.CellType.__dict__["cell_contents"]
_module_name_of_frame = getattr(sys, "_getframemodulename", None)  # since Python 3.12
_TAG = "memdiag tag"


class Births:
    """Which frame made which function."""

    def __init__(self):
        self._maker = {}  # address of a function: number of the frame
        self._by_code = {}  # id of a code object: weak references to the functions made of it
        self._codes = {}  # id of a code object: ids of the codes of the functions that it makes

    def makes_functions(self, code):
        return bool(self._codes_within(code))

    def note(self, young, code, number):
        """Notes the functions among the objects made while a frame ran this code."""
        within = self._codes_within(code)
        for function in young:
            if type(function) is types.FunctionType and id(_code(function)) in within:
                made = self._by_code.setdefault(id(_code(function)), [])
                alive = [reference for reference in made if reference() is not None]
                if all(reference() is not function for reference in alive):
                    alive.append(weakref.ref(function))
                    self._maker[id(function)] = number
                made[:] = alive

    def _codes_within(self, code):
        found = self._codes.get(id(code))
        if found is None:
            found = self._codes[id(code)] = {
                id(constant) for constant in code.co_consts if type(constant) is types.CodeType
            }
        return found

    def parent(self, code, depth):
        """The number of the frame that made the function running ``depth`` frames above the caller, or None."""
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
