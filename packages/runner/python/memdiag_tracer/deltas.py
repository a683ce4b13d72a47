"""What became different between two looks that are kept: the steps of the trace.

Both sides are the tracer's own plain data, so ``==`` is safe here.
"""

from memdiag_tracer.own_builtins import __builtins__  # noqa: F401

_FRAME_PARTS = ("state", "at", "returned", "yielded")
_OBJECT_PARTS = ("text", "length", "refcount", "unreachable")
_OBJECT_LISTS = ("items", "entries", "fields")
# A change of one of these is told by telling the object anew.
_OBJECT_IDENTITY = ("look", "type", "base", "class", "name", "defaults", "bases", "names")


class Deltas:
    """Turns looks (see ``Looker``), one after the other, into deltas."""

    def __init__(self):
        self._frames = {}
        self._stack = []
        self._suspended = []
        self._heap = {}

    def step(self, look, out):
        """The delta from the look before to this one; ``out`` is what was printed between them."""
        delta = {"event": look["event"]}
        if look["ran"] is not None:
            delta["ran"] = look["ran"]
        if look["reached"] is not None:
            delta["reached"] = look["reached"]
        self._tell_stack(look, delta)
        self._tell_frames(look, delta)
        self._tell_objects(look["changed"], look["freed"], delta)
        if out:
            delta["out"] = out
        if look["exception"] is not None:
            delta["exception"] = look["exception"]
        if look.get("point") is not None:
            delta["point"] = look["point"]
        if look.get("claim") is not None:
            delta["claim"] = look["claim"]
            delta["claimed"] = look["claimed"]
        return delta

    def has_changed(self, look):
        """Whether a look shows anything of memory that the one before did not; an exception on its way counts."""
        if look["exception"] is not None:
            return True
        now = {frame["id"]: _without_place(frame) for frame in (*look["stack"], *look["suspended"])}
        before = {number: _without_place(frame) for number, frame in self._frames.items()}
        return (
            list(now.items()) != list(before.items())
            or any(self._heap.get(number) != told for number, told in look["changed"].items())
            or any(number in self._heap for number in look["freed"])
        )

    def _tell_stack(self, look, delta):
        stack = [frame["id"] for frame in look["stack"]]
        suspended = [frame["id"] for frame in look["suspended"]]
        if stack != self._stack:
            keep = _same_prefix(self._stack, stack)
            delta["stack"] = {"keep": keep, "push": stack[keep:]}
        if suspended != self._suspended:
            delta["suspended"] = suspended
        self._stack, self._suspended = stack, suspended

    def _tell_frames(self, look, delta):
        now = {frame["id"]: frame for frame in (*look["stack"], *look["suspended"])}
        changes = []
        for number, frame in now.items():
            before = self._frames.get(number)
            if before is None:
                changes.append({"made": frame})
            elif before is not frame and before != frame:  # the first is quick, and often true
                change = {"id": number}
                if before["bindings"] != frame["bindings"]:
                    change["bindings"] = [_splice(before["bindings"], frame["bindings"])]
                _tell_parts(before, frame, _FRAME_PARTS, change)
                changes.append(change)
        if changes:
            delta["frames"] = changes
        self._frames = now

    def _tell_objects(self, changed, freed, delta):
        changes = []
        for number, told in changed.items():
            before = self._heap.get(number)
            if before is None:
                changes.append({"made": told})
            elif before != told:
                changes.append(_object_change(number, before, told))
            self._heap[number] = told
        if changes:
            delta["objects"] = changes
        gone = [number for number in freed if number in self._heap]
        if gone:
            delta["freed"] = gone
            for number in gone:
                del self._heap[number]


def _without_place(frame):
    return {part: told for part, told in frame.items() if part != "at"}


def with_changes_before(earlier, look):
    """A look that also tells what changed in an earlier one that is not kept."""
    changed = {**earlier["changed"], **look["changed"]}
    for number in look["freed"]:
        changed.pop(number, None)
    freed = [number for number in earlier["freed"] if number not in look["changed"]]
    return {**look, "changed": changed, "freed": freed + look["freed"]}


def _object_change(number, before, now):
    for part in _OBJECT_IDENTITY:
        if before.get(part) != now.get(part):
            return {"made": now}
    change = {"id": number}
    for part in _OBJECT_LISTS:
        old, new = before.get(part), now.get(part)
        if old != new:
            if old is None or new is None:
                return {"made": now}
            change[part] = [_splice(old, new)]
    _tell_parts(before, now, _OBJECT_PARTS, change)
    return change


def _tell_parts(before, now, parts, change):
    for part in parts:
        if before.get(part) != now.get(part):
            change[part] = now.get(part)


def _splice(old, new):
    """One replacement that turns one list into the other: what they share at both ends stays."""
    if new[: len(old)] == old:
        return [len(old), 0, new[len(old) :]]
    start = _same_prefix(old, new)
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    return [start, len(old) - start - end, new[start : len(new) - end]]


def _same_prefix(old, new):
    for index, (one, other) in enumerate(zip(old, new)):
        if one != other:
            return index
    return min(len(old), len(new))
