"""What CPython 3.14 keeps in its memory about objects and frames and tells nobody: read, never written.

Offsets are those of one build, Python 3.14 for 32-bit WebAssembly (Include/internal/pycore_frame.h and
pycore_stackref.h). ``raw_memory`` tries them on objects and frames of its own first, and answers None where anything
is not as expected.
"""

from memdiag_tracer.own_builtins import __builtins__  # noqa: F401

import sys

_frame = sys._getframe
_modules = sys.modules

_BASE = 16  # nothing lives below, and memory cannot be mapped from 0
_WORDS = 1 << 28  # of four bytes: reading past what the interpreter has now is not possible in WebAssembly anyway
_REFERENCES = 0  # PyObject.ob_refcnt
_INNER_FRAME = 12  # PyFrameObject.f_frame
_FUNCTION, _STACK_POINTER, _SLOTS = 8, 32, 40  # _PyInterpreterFrame
_BORROWED = 1  # the tag of a reference that the count does not include
_TAGS = 3
_IMMORTAL = 1 << 30  # _Py_IMMORTAL_MINIMUM_REFCNT
_MOST_SLOTS = 10_000


class RawMemory:
    """Words of memory by address. ``object_at`` must only be given the address of an object that lives."""

    def __init__(self, words, object_at):
        self._words = words
        self.object_at = object_at

    def _word(self, address):
        return self._words[(address - _BASE) >> 2]

    def references_to(self, address):
        """The interpreter's own count for the object at this address, or None of an immortal one."""
        count = self._word(address + _REFERENCES)
        return None if count >= _IMMORTAL else count

    def slots(self, frame):
        """What a frame holds, as ``(address, is_borrowed)`` in the order of its variables; the address 0 of an empty one.

        A borrowed reference is not part of the object's count: someone else is known to hold it for longer.
        """
        return self._references(self._first(frame), len(_variables(frame.f_code)))

    def stack(self, frame):
        """What a frame holds besides its variables, in the same form: the values that it computes with."""
        first = self._first(frame) + 4 * len(_variables(frame.f_code))
        top = self._word(self._word(id(frame) + _INNER_FRAME) + _STACK_POINTER)
        return self._references(first, min(max(0, (top - first) >> 2), _MOST_SLOTS))

    def function(self, frame):
        """The function that runs in a frame, in the same form."""
        return self._reference(self._word(self._word(id(frame) + _INNER_FRAME) + _FUNCTION))

    def _first(self, frame):
        return self._word(id(frame) + _INNER_FRAME) + _SLOTS

    def _references(self, first, count):
        return [self._reference(self._word(first + 4 * index)) for index in range(count)]

    def _reference(self, word):
        # 0 and 1 stand for nothing; with both bits set it is a number, not a reference.
        if word < 4 or word & _TAGS == _TAGS:
            return 0, False
        return word & ~_TAGS, word & _TAGS == _BORROWED


def variables_of(code):
    """The names of a frame's variables in the order of its slots: parameters, locals, those it shares."""
    return _variables(code)


def _variables(code):
    names = list(code.co_varnames)
    names += [name for name in code.co_cellvars if name not in names]
    return names + list(code.co_freevars)


def raw_memory():
    """A view of the interpreter's memory that has passed its test, or None.

    ``_ctypes`` is imported for it and leaves ``sys.modules`` again, unless it was there before.
    """
    had = "_ctypes" in _modules
    try:
        import _ctypes

        # As a module that is not the program's: what the program makes itself is known by `__main__`.
        word = type("word", (_ctypes._SimpleCData,), {"_type_": "I", "__module__": __name__})
        words = memoryview((word * _WORDS).from_address(_BASE)).cast("B").cast("I").toreadonly()
        memory = RawMemory(words, _ctypes.PyObj_FromPtr)
        return memory if _is_as_expected(memory) else None
    except Exception:
        return None
    finally:
        if not had:
            _modules.pop("_ctypes", None)


def _is_as_expected(memory):
    thing = [_Probe()]
    if memory.references_to(id(thing[0])) != 1 or memory.references_to(id(None)) is not None:
        return False
    if memory.object_at(id(thing)) is not thing:
        return False
    kept = thing[0]
    if memory.references_to(id(thing[0])) != 2:
        return False
    del kept
    return _are_frames_as_expected(memory)


class _Probe:
    pass


def _are_frames_as_expected(memory):
    """Tries it on two closures of one function, each given a variable of their caller, which calls in mid-expression."""
    seen = []

    def make(number):
        shared = [number]

        def inner(given, absent=None):
            own = shared[0]
            seen.append((id(given), id(absent), id(own), memory.slots(_frame()), memory.stack(_frame(1)), memory.function(_frame())[0]))
            return own

        return inner

    functions = make(_Probe()), make(_Probe())
    mine = [_Probe()]
    for function in functions:
        [mine[0], function(mine)]
    for function, (given, absent, own, slots, stack, function_seen) in zip(functions, seen):
        if [address for address, _ in slots[:3]] != [given, absent, own]:
            return False
        names = _variables(function.__code__)
        cells = zip(function.__code__.co_freevars, function.__closure__)
        if any(slots[names.index(name)][0] != id(cell) for name, cell in cells):
            return False
        if function_seen != id(function):
            return False
        if id(mine[0]) not in [address for address, _ in stack]:
            return False
        # The caller's variable is the one reference that counts.
        if memory.references_to(given) != 1 or not slots[0][1] or slots[2][1]:
            return False
    return len(seen) == 2 and (id(mine), False) in memory.slots(_frame())
