"""Which steps are kept."""

from memdiag_tracer.own_builtins import __builtins__  # noqa: F401

EACH, LAST = "each", "last"

_OF_FUNCTIONS = ("call", "return", "yield")


class Moments:
    """The moments of one part, asked once for each execution of a statement, and for each call, return and yield.

    ``every`` keeps everything, calls, returns and raises included; ``changes`` of these the ones at which memory is not
    what it was. ``lines`` keeps no executions, but what memory was before each line that Python announces. A list names
    lines, functions, raises. What runs on lines that readers do not see is no moment of ``all`` and ``changes``.
    """

    def __init__(self, moments):
        self.changes = moments == "changes"
        self.every = moments == "all" or self.changes
        self.lines = moments == "lines"
        named = [] if self.every or self.lines else moments
        self.end = self.every or self.lines or any(moment["on"] == "end" for moment in named)
        self.raises = self.every or any(moment["on"] == "raise" for moment in named)
        self._named = [moment for moment in named if moment["on"] == "line"]
        self._by_unit = {}
        self._of_functions = [moment for moment in named if moment["on"] in _OF_FUNCTIONS]
        self._functions = {}

    def wanted(self, unit, execution):
        """What to do with the n-th execution of a unit: keep it, keep it until the next one comes (LAST), or None."""
        if self.every:
            return None if unit.is_hidden else EACH
        occurrences = self._by_unit.get(unit)
        if occurrences is None:
            occurrences = self._by_unit[unit] = {
                moment.get("occurrence", EACH) for moment in self._named if covers(moment, unit)
            }
        return _of(occurrences, execution)

    def wanted_of(self, event, table):
        """The same for a call, return or yield of a function, which is counted here; and what a LAST one is kept by."""
        if self.every:
            return (None if table.is_hidden else EACH), None
        if not self._of_functions:
            return None, None
        function = self._functions.get(table)
        if function is None:
            function = self._functions[table] = {
                each: _Event({moment.get("occurrence", EACH) for moment in self._of_functions if _names(moment, each, table)})
                for each in _OF_FUNCTIONS
            }
        counted = function[event]
        counted.times += 1
        return _of(counted.occurrences, counted.times), counted

    def entered(self):
        """How often each function was called, returned and yielded, in the order of first calls; None if nobody asked."""
        if not self._of_functions:
            return None
        return [
            {"name": _qualified(table), "part": table.part, **{event: each[event].times for event in _OF_FUNCTIONS}}
            for table, each in self._functions.items()
        ]


class _Event:
    __slots__ = ("occurrences", "times")

    def __init__(self, occurrences):
        self.occurrences = occurrences
        self.times = 0


def _of(occurrences, execution):
    if EACH in occurrences or execution in occurrences:
        return EACH
    return LAST if LAST in occurrences else None


def covers(moment, unit):
    """Whether a moment that names lines speaks of the unit."""
    return moment["part"] == unit.part and moment["from"] <= unit.end_line and unit.line <= moment["to"]


def _names(moment, event, table):
    """A function is named by its own name, or with the classes and functions that it stands in before it."""
    return moment["on"] == event and f".{_qualified(table)}".endswith(f".{moment['function']}")


def _qualified(table):
    return table.code.co_qualname.replace(".<locals>", "")
