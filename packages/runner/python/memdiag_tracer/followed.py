"""Which code of a program is followed event by event, and which is left alone between its calls.

Where all moments are lists most code says nothing that anybody wants to know. Code is followed when a moment, a
point, a claim or a notice speaks of one of its statements, and where only following tells which statement a frame is in.
"""

from memdiag_tracer.own_builtins import __builtins__  # noqa: F401

import sys

from memdiag_tracer.moments import covers
from memdiag_tracer.standing import standing_units

# Programs that say one of these may make functions of any code, or meet the tracer. Where a profiler is set and removed
# while code runs, Python loses events of instructions that were asked for beside it.
_MAY_MEET = ("monitoring", "rofile", "_code", "co_consts", "get_objects", "get_referents", "get_referrers")


def may_leave_alone(request):
    """Whether a request is one of which not all code needs to be followed."""
    parts = request["parts"]
    return (
        hasattr(sys, "monitoring")
        and all(type(part.get("moments", request["moments"])) is list for part in parts)
        and not any(word in part["code"] for part in parts for word in _MAY_MEET)
    )


def leave_alone(tables, request, notices):
    """Marks the code that is not followed, and the statements whose executions are not counted then."""
    named = [moment for part in request["parts"] for moment in part.get("moments", request["moments"])]
    named = [moment for moment in named if moment["on"] == "line"]
    for table in tables.values():
        if table.kind is None:
            continue
        units = {unit for unit in table.units if unit is not None}
        if any(_is_spoken_of(unit, named, notices) for unit in units):
            continue
        standing = standing_units(table)
        if standing is None:
            continue
        table.standing = standing
        for unit in units:
            unit.is_counted = False


def _is_spoken_of(unit, named, notices):
    return (
        unit.point is not None
        or any(covers(moment, unit) for moment in named)
        or any(each["part"] == unit.part and unit.line <= each["line"] <= unit.end_line for each in notices)
    )
