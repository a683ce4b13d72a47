"""Numbers that name one object for the whole trace."""

from memdiag_tracer.own_builtins import __builtins__  # noqa: F401

import gc
import sys
import weakref

from memdiag_tracer import peek
from memdiag_tracer.encoders.scalars import literal

_count = sys.getrefcount
_is_tracked, _objects, _freeze, _unfreeze = gc.is_tracked, gc.get_objects, gc.freeze, gc.unfreeze
_callbacks = gc.callbacks
_reference = weakref.ref

_TRACKED, _HELD, _ALIKE = "tracked", "held", "alike"
_IMMORTAL = 1 << 28  # PEP 683: such a count never comes down, and is larger still
_NOBODY = (0, _TRACKED, None)


class Identities:
    """Gives each object a number on first sight, and keeps no object alive that could tell.

    An address names an object only while the object lives: Python gives it to the next one. Objects that can hold
    others (lists, instances, functions, …) are known to Python's garbage collector, whose youngest generation lists
    what was made since it was last emptied. So it is emptied after each look, without a collection: an object at a
    known address is the one seen there before unless it is young. (What it is emptied into is put back before a
    collection, and before the program asks for lists of objects, as ``lists`` says that it may: always, then. It is
    not always put back since Python would put what is older behind what is younger, and collect in that order.)

    Other objects (numbers, strings) are held until nothing else holds them. Where the program looks at addresses or
    reference counts (``holds`` is false) they are not: then one at a known address with the same literal is the one
    that the last look showed.

    Python takes a dying instance out of its generation and puts it back, young, for its ``__del__``; where the
    program has one (``finalizers``), instances are also known by weak references, which live as long as they do.
    """

    def __init__(self, holds=True, finalizers=False, lists=True):
        # address: (number, how it is known again, the object held, its type and literal, or a weak reference)
        self._known = {}
        self._transient = {}  # number: address, of the objects held or known by their literal
        self._unshown = set()  # of these, the numbers of those that nothing shown refers to
        self._collected = set()  # addresses of what was young when a collection began
        self.holds = holds
        self._finalizers = finalizers
        self._lists = lists
        self._collecting = False
        self._has_looked = False
        self._last = 0
        probe = object()
        self._known[id(probe)] = (0, _HELD, probe)
        self._alone = self._references(id(probe)) - 1  # without the name `probe`
        del self._known[id(probe)]

    def start(self, before_collection):
        """``before_collection`` is called when the program begins one, while ``young`` still knows what was made."""
        self._on_collection = self._collection_watch(before_collection)
        _callbacks.append(self._on_collection)

    def stop(self):
        if self._on_collection in _callbacks:
            _callbacks.remove(self._on_collection)
        _unfreeze()

    def begin_look(self):
        """Forgets the addresses at which there is another object since the look before; returns their old numbers."""
        known = self._known
        gone = []
        self._collected.update([id(value) for value in _objects(generation=0)])
        for address in self._collected:
            number, _, witness = known.get(address, _NOBODY)
            if number and (type(witness) is not _reference or witness() is None):
                del known[address]
                gone.append(number)
        self._collected.clear()
        return gone

    def young(self, are_collected):
        """The objects made since the last look, at least those made since this was last asked.

        ``are_collected``: whether Python collects by itself, and must find them where they are.
        """
        objects = _objects(generation=0)
        if not are_collected:
            self._collected.update([id(value) for value in objects])
            self.end_look()
        return objects

    def end_look(self):
        self._has_looked = True
        _freeze()
        if self._lists or self._collecting:
            _unfreeze()

    def of(self, value):
        address = id(value)
        tracked = _is_tracked(value)
        known = self._known.get(address)
        if known is not None:
            number, how, witness = known
            if how is _TRACKED:
                if tracked or type(value) is tuple:  # a collection ends the tracking of tuples of scalars
                    return number
            elif witness is value if how is _HELD else witness == _likeness(value):
                return number
        self._last += 1
        if tracked:
            self._known[address] = (self._last, _TRACKED, self._weakly(value) if self._finalizers else None)
        else:
            self._known[address] = (self._last, _HELD, value) if self.holds else (self._last, _ALIKE, _likeness(value))
            self._transient[self._last] = address
        return self._last

    def known(self, value):
        """The number of an object that was seen in the last look; None of any other."""
        number, how, witness = self._known.get(id(value), _NOBODY)
        if not number or (how is _HELD and witness is not value) or (how is _ALIKE and witness != _likeness(value)):
            return None
        return number

    def _weakly(self, value):
        if not peek.is_of_program(type(value)):
            return None
        try:
            return _reference(value)
        except TypeError:  # its class has no place for weak references
            return None

    def let_go(self, freed):
        """Lets go of objects that are shown no more, once they are held by nobody but this table."""
        transient = self._transient
        self._unshown.update([number for number in freed if number in transient])
        for number in [*self._unshown]:
            address = transient[number]
            known = self._known.get(address)
            if known is None or known[0] != number:
                del transient[number]
            elif known[1] is _ALIKE:
                del transient[number]
                del self._known[address]
            else:
                references = self._references(address)
                if references <= self._alone:
                    del transient[number]
                    del self._known[address]
                elif references < _IMMORTAL:
                    continue
            self._unshown.discard(number)

    def _references(self, address):
        return _count(self._known[address][2])

    def _collection_watch(self, before_collection):
        def watch(phase, info):
            self._collecting = phase == "start"
            if self._collecting:
                before_collection()
            if not self._has_looked:
                return
            if self._collecting:
                self._collected.update([id(value) for value in _objects(generation=0)])
                _unfreeze()
            elif not self._lists:
                _freeze()

        return watch


def _likeness(value):
    return type(value), literal(value)
