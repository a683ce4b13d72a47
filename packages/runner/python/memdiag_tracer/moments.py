"""Which steps are kept."""

from memdiag_tracer.own_builtins import __builtins__  # noqa: F401

EACH, LAST = "each", "last"


class Moments:
    """The request's moments, asked once for each execution of a statement.

    ``every`` keeps everything, calls and returns included. ``lines`` keeps no executions, but what memory was before
    each line that Python announces. A list names lines: its moments are about executions of the statements that
    stand on them.
    """

    def __init__(self, moments):
        self.every = moments == "all"
        self.lines = moments == "lines"
        named = [] if self.every or self.lines else moments
        self.end = self.every or self.lines or any(moment["on"] == "end" for moment in named)
        self._named = [moment for moment in named if moment["on"] == "line"]
        self._by_unit = {}

    def wanted(self, unit, execution):
        """What to do with the n-th execution of a unit: keep it, keep it until the next one comes (LAST), or None."""
        if self.every:
            return EACH
        occurrences = self._by_unit.get(unit)
        if occurrences is None:
            occurrences = self._by_unit[unit] = {
                moment.get("occurrence", EACH) for moment in self._named if _covers(moment, unit)
            }
        if EACH in occurrences or execution in occurrences:
            return EACH
        return LAST if LAST in occurrences else None


def _covers(moment, unit):
    return moment["part"] == unit.part and moment["from"] <= unit.end_line and unit.line <= moment["to"]
