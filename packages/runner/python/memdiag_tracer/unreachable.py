"""Objects that are alive although no name reaches them, until a collection frees them.

Found by trial deletion (Bacon and Rajan, 2001; CPython's own collector does the same) over what the program made:
from each object's count the references are taken that these objects have among themselves. What is left has a
reference from elsewhere and is alive, and so is all that it refers to. The rest only holds itself. Nothing is
deleted, and no code of the program runs.
"""

from memdiag_tracer.own_builtins import __builtins__  # noqa: F401

import collections
import gc
import sys
import types

from memdiag_tracer import peek

_objects, _referents = gc.get_objects, gc.get_referents
_freeze, _unfreeze = gc.freeze, gc.unfreeze
_count = sys.getrefcount
_code = types.FunctionType.__dict__["__code__"].__get__
_frame_code = types.FrameType.__dict__["f_code"].__get__
_traceback = BaseException.__dict__["__traceback__"].__get__
_Traceback, _Frame = types.TracebackType, types.FrameType

_CONTAINERS = (list, dict, tuple, set, frozenset, collections.deque)


class Unreachable:
    """``is_program_code`` tells whether a code object is the program's."""

    def __init__(self, is_program_code):
        self._is_program_code = is_program_code
        self._before = set()
        probe = [object()]
        self._own = [*map(_count, probe)][0]  # what is counted of an object that only a list holds

    def start(self):
        """Remembers, by address, what is there before the program."""
        self._before = {*map(id, _objects())}  # some 23 000

    def note_young(self, objects):
        """At the address of one that is gone there may be another by now, which is young."""
        self._before.difference_update([id(value) for value in objects])

    def tell(self, telling):
        """Tells the objects that no name reaches, marked so, and what they hold. Returns the numbers of the first of them.

        To be called when everything that names reach has been told.
        """
        self.note_young(_objects(generation=0))
        _freeze()
        _unfreeze()  # so that all are listed, see ``identity``
        reached = {*telling.heap}
        born = [value for value in _objects() if id(value) not in self._before]
        garbage = self._garbage(born, telling)
        kept = self._kept_by_tracebacks(born, garbage, telling)
        by_traceback = _reach([value for value in garbage if type(value) is _Traceback] + kept, born)
        told = []
        for value in [*filter(self._is_of_program, garbage), *kept, *self._containers(garbage)]:
            number = telling.refer(value)["ref"]
            if number not in telling.heap:
                told.append(number)
                telling.tell_all()
        places = {id(value) for value in born}
        for number, object_told in telling.heap.items():
            # What the program did not make, such as a small int, is at home elsewhere.
            if number not in reached and telling.addresses[number] in places:
                object_told["unreachable"] = "traceback" if telling.addresses[number] in by_traceback else True
        return told

    def _garbage(self, born, telling):
        counts = [*map(_count, born)]
        inside = {id(value): 0 for value in born}
        for value in born:
            for referent in _referents(value):
                if id(referent) in inside:
                    inside[id(referent)] += 1
        reached = {*telling.addresses.values()}
        alive = [
            value
            for value, count in zip(born, counts)
            if count - self._own > inside[id(value)] or id(value) in reached
        ]
        known = _reach(alive, born)
        return [value for value in born if id(value) not in known]

    def _kept_by_tracebacks(self, born, garbage, telling):
        """What is alive because an exception that names reach remembers the frames that it came through."""
        reached = {*telling.addresses.values()}
        apart = {*reached, *map(id, garbage)}
        places = {id(value) for value in born}
        todo = []
        for value in born:
            if id(value) in reached and BaseException in peek.mro(type(value)):
                todo.append(_traceback(value))
        kept = []
        met = set()
        for value in todo:  # grows while it is read
            if value is None or id(value) in met:
                continue
            met.add(id(value))
            for referent in _referents(value):
                if type(referent) is _Traceback or type(referent) is _Frame:
                    todo.append(referent)
                elif type(value) is _Frame and id(referent) in places and id(referent) not in apart:
                    if type(referent) in _CONTAINERS or self._is_of_program(referent):
                        apart.add(id(referent))
                        kept.append(referent)
        return kept

    def _containers(self, garbage):
        """The lists, dicts, … among the garbage that are no part of something else: of a class, of a function, …"""
        owners = [value for value in garbage if not self._is_passed_through(value)]
        parts = _reach(owners, [value for value in garbage if not self._is_passed_through(value, containers=False)])
        return [value for value in garbage if type(value) in _CONTAINERS and id(value) not in parts]

    def _is_passed_through(self, value, containers=True):
        """Whether what it refers to is the program's as much as if nothing stood between."""
        kind = type(value)
        if kind is _Frame:
            return self._is_program_code(_frame_code(value))
        return kind is _Traceback or containers and (kind in _CONTAINERS or kind is types.CellType)

    def _is_of_program(self, value):
        """Whether a reader of the program knows it: its instances and classes, its functions, exceptions."""
        kind = type(value)
        if peek.is_of_program(kind):
            return True
        if kind is types.FunctionType:
            return self._is_program_code(_code(value))
        if peek.is_class(value):
            return peek.is_of_program(value)
        return BaseException in peek.mro(kind)


def _reach(sources, among):
    """The addresses of the sources and of those among the given objects that can be reached from them through these."""
    inside = {id(value) for value in among}
    met = {id(value) for value in sources}
    todo = [*sources]
    for value in todo:  # grows while it is read
        for referent in _referents(value):
            if id(referent) in inside and id(referent) not in met:
                met.add(id(referent))
                todo.append(referent)
    return met
