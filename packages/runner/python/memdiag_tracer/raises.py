"""Exceptions on their way through the program: which of them are steps.

Where all raises are kept each of them is a step. Elsewhere only one that nobody catches is, and that is not known when
it is raised: its look keeps a place among the steps until someone catches it, or the program ends.
"""

from memdiag_tracer.own_builtins import __builtins__  # noqa: F401

import sys

from memdiag_tracer import peek
from memdiag_tracer.moments import EACH

_handled_exception = sys.exception
_context = BaseException.__dict__["__context__"].__get__
_traceback = BaseException.__dict__["__traceback__"].__get__


class Raises:
    """The exceptions of which nobody knows yet whether someone catches them.

    ``active`` is what is known of the frames that live, by address; ``keep`` keeps a look as a step.
    """

    def __init__(self, active, looker, keeper, keep):
        self._active = active
        self._looker = looker
        self._keeper = keeper
        self._keep = keep
        self.moments = None  # of the part that runs
        self.on_their_way = []

    def know(self, error):
        return self._of(error) is not None

    def _of(self, error):
        return next((each for each in self.on_their_way if each.error == id(error)), None)

    def note(self, frame, activation, error, by_statement=True):
        """Looks at the raise: a step when all are kept, or when nobody catches it. It is told once on its way out.

        The statement has not run then, and gets no step of its own when someone catches the exception.
        """
        kinds = peek.mro(type(error))
        if activation.table.is_end_of_loop(frame.f_lasti, kinds):
            return
        activation.open = False
        if GeneratorExit in kinds and activation.table.is_resuming(frame.f_lasti):
            return  # the generator is closed: nobody raised that
        raised = self._of(error)
        if raised is not None and raised.frame in self._active:
            if raised.frame != id(frame) and activation.table.is_resuming(frame.f_lasti):
                return  # a ``with`` gives it to the generator behind its context manager, and gets it back
        if raised is None or not self._has_passed(error, raised, frame):
            if raised is not None:
                self._forget(raised)
            unit = (activation.unit or activation.table.enclosing) if by_statement else None
            look = self._looker.look("raise", frame, unit, exception=error)
            is_seen = unit is None or not unit.is_hidden or not self.moments.every
            if self.moments.raises and is_seen and type(error) is not SystemExit:
                self._keep(look, EACH)
                raised = _Raise(id(error), None)
            else:
                raised = _Raise(id(error), self._keeper.reserve(look), not is_seen)
            self.on_their_way.append(raised)
        raised.frame = id(frame)
        raised.above = self._program_frame_above(frame)

    def _has_passed(self, error, raised, frame):
        """Whether the exception comes to ``frame`` from the frame that saw it last, which is left for good."""
        if raised.frame in self._active:
            return False
        entry = _traceback(error)
        while entry is not None:
            if id(entry.tb_frame) == raised.frame:
                return True
            entry = entry.tb_next
        return False

    def _program_frame_above(self, frame):
        above = frame.f_back
        while above is not None and id(above) not in self._active:
            above = above.f_back
        return None if above is None else id(above)

    def forget_caught(self, frame, has_returned=False):
        """Forgets the exceptions that do not come further than to ``frame``, which goes on or returns."""
        here = id(frame)
        handled = None
        for raised in [*self.on_their_way]:
            if raised.frame == here:
                if not has_returned:
                    if handled is None:
                        handled = _exceptions_handled()
                    if raised.error in handled:
                        continue  # in ``except``, ``finally`` or an exit: it may be raised again, or go on
            elif raised.above != here or raised.frame in self._active:
                continue
            self._forget(raised)

    def forget_all(self):
        """Those that are still on their way when a part has ended well were caught where nobody saw it."""
        for raised in [*self.on_their_way]:
            self._forget(raised)

    def _forget(self, raised):
        """Someone has caught it: a step only where all steps are kept, and readers see where it was raised."""
        self.on_their_way.remove(raised)
        if raised.place is None:
            return
        if self.moments.raises and not raised.is_hidden:
            self._keeper.fill(raised.place)
        else:
            self._keeper.give_up(raised.place)

    def keep_uncaught(self, error):
        """The program or its part ends with the exception; ``sys.exit`` is an end like another one."""
        raised = self._of(error)
        if type(error) is SystemExit:
            if raised is not None:
                self.on_their_way.remove(raised)
                self._keeper.give_up(raised.place)
            if self.moments.end:
                look = self._looker.look("end", None, None)
                self._keeper.keep({**look, "ran": None if raised is None else raised.place[1]["ran"]}, None)
        elif raised is None:
            self._keeper.keep(self._looker.look("raise", None, None, exception=error), None)
        else:
            self.on_their_way.remove(raised)
            if raised.place is not None:
                self._keeper.fill(raised.place)


class _Raise:
    """An exception on its way, by addresses. It is not held: it holds its traceback, and that the frames."""

    __slots__ = ("error", "place", "frame", "above", "is_hidden")

    def __init__(self, error, place, is_hidden=False):
        self.is_hidden = is_hidden  # readers do not see the statement that raised it
        self.error = error
        self.place = place  # of the look, among those that are kept; None: it is kept for sure
        self.frame = None  # the frame that saw it last
        self.above = None  # the frame that would see it next


def _exceptions_handled():
    """The addresses of the exception that is being handled, and of those during whose handling it was raised."""
    addresses = set()
    error = _handled_exception()
    while error is not None and id(error) not in addresses:
        addresses.add(id(error))
        error = _context(error)
    return addresses
