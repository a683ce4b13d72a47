"""Runs a program as the runner does and replays its trace, so that a test reads like what it claims."""

from memdiag_tracer.own_builtins import __builtins__  # noqa: F401 (a program under test may patch them)

import gc
import json
import sys
from textwrap import dedent

from memdiag_memory import check, clear, forget, renew, watch

from memdiag_tracer import run

LIMITS = {"steps": 2000, "items": 100, "text": 200, "objects": 5000, "output": 100_000, "seconds": 10}
LAST = {"on": "end"}


MEMORY = (watch, renew, forget, clear, check)


class Delivered(BaseException):
    """Stands for the end of the process when a limit is reached."""


def traced(code, moments="all", tell=(), stdin=(), follows_all=False, **limits):
    """The trace of a program, with its deltas replayed into ``snapshots``.

    ``follows_all``: also code of which nothing is asked. Each look at memory is taken twice, by its changes and by walking through everything, and both must agree.
    """
    disagreements = []
    verify = lambda *accounts: disagreements.extend(differences(*accounts))  # noqa: E731
    trace = traced_with(code, moments, limits, verify, tell=tell, stdin=stdin, follows_all=follows_all)
    if disagreements:
        raise AssertionError("\n".join(disagreements[:3]))
    return trace


def differences(walked, changed, heap_walked, heap_changed):
    """Where two accounts of one look disagree, in words."""
    for number in sorted(heap_walked.keys() | heap_changed.keys()):
        one, other = heap_walked.get(number), heap_changed.get(number)
        if one != other:
            yield f"object {number}: the walk tells {one}, the changes {other}"
    for part in ("stack", "suspended", "exception"):
        if walked[part] != changed[part]:
            yield f"{part}: the walk tells {walked[part]}, the changes {changed[part]}"


def traced_with(code, moments, limits, verify, memory=MEMORY, tell=(), stdin=(), follows_all=False):
    parts = [code] if isinstance(code, str) else code
    request = {"parts": [{"code": dedent(part)} for part in parts], "moments": moments, "limits": {**LIMITS, **limits}}
    if tell:
        request["tell"] = tell
    if stdin:
        request["parts"][0]["stdin"] = stdin
    kept = {name: getattr(sys, name) for name in ("stdin", "stdout", "stderr", "__stdin__", "__stdout__", "__stderr__")}
    main = sys.modules["__main__"]
    delivered = []

    def deliver(trace):
        delivered.append(trace)
        raise Delivered

    try:
        text = run(json.dumps(request), deliver, memory, verify, follows_all)
    except Delivered:
        text = delivered[0]
    finally:
        sys.settrace(None)
        for name, stream in kept.items():
            setattr(sys, name, stream)
        sys.modules["__main__"] = main
        gc.enable()
        gc.collect()  # what one run leaves behind would slow down the next
    return Trace(json.loads(text))


class Trace:
    def __init__(self, told):
        self.told = told
        self.outcome = told["outcome"]
        self.stdout = told["stdout"]["text"]
        self.stderr = told["stderr"]["text"]
        self.executed = {(each["line"], each["endLine"]): each["times"] for each in told["executed"]}
        self.snapshots = list(_replayed(told["steps"]))

    @property
    def events(self):
        """``line 3``: the events in order, each with the line of the statement it is about."""
        return [f"{each.event} {each.line}" if each.line else each.event for each in self.snapshots]

    @property
    def texts(self):
        """``line x = 1``: the events in order, each with the text of its statement's first line, as far as it is its own."""
        return [f"{step['event']} {self._text(step['ran'])}" if "ran" in step else step["event"] for step in self.told["steps"]]

    def _text(self, statement):
        line = self.told["parts"][statement["part"]]["code"].split("\n")[statement["line"] - 1]
        end = statement.get("endColumn", len(line) + 1) - 1 if statement["endLine"] == statement["line"] else None
        return line[statement.get("column", 1) - 1 : end].strip()

    @property
    def lines(self):
        return [each.line for each in self.snapshots]

    def __getitem__(self, index):
        return self.snapshots[index]


class Snapshot:
    def __init__(self, delta, stack, suspended, heap, stdout):
        self.event = delta["event"]
        about = delta.get("reached") or delta.get("ran")
        self.line = about["line"] if about else None
        self.stack = stack
        self.suspended = suspended
        self.heap = heap
        self.stdout = stdout
        self.exception = delta.get("exception")

    def frame(self, name):
        return next(frame for frame in reversed(self.stack + self.suspended) if frame["name"] == name)

    def names(self, frame="<module>"):
        return [binding["name"] for binding in self.frame(frame)["bindings"]]

    def binding(self, name, frame="<module>"):
        return next(each for each in self.frame(frame)["bindings"] if each["name"] == name)

    def object(self, name, frame="<module>"):
        """The object that a name is bound to."""
        return self.at(self.binding(name, frame)["value"])

    def at(self, value):
        return self.heap[value["ref"]]

    def field(self, told, name):
        return self.at(next(field["value"] for field in told["fields"] if field["name"] == name))

    def plain(self, value, depth=6):
        """A value as lists, dicts and literals."""
        if "unbound" in value:
            return "unbound"
        if "stored" in value:
            return value["stored"]["text"]
        told = self.at(value)
        if depth == 0:
            return "…"
        if "items" in told:
            return [self.plain(item, depth - 1) for item in told["items"]]
        if "entries" in told:
            return {self.plain(key): self.plain(item, depth - 1) for key, item in told["entries"]}
        return told["text"]["text"] if "text" in told else f"<{told['type']}>"

    def value(self, name, frame="<module>"):
        return self.plain(self.binding(name, frame)["value"])


def _replayed(steps):
    frames, heap, stack, suspended, stdout = {}, {}, [], [], ""
    for delta in steps:
        for change in delta.get("frames", ()):
            _change(frames, change)
        for change in delta.get("objects", ()):
            _change(heap, change)
        for number in delta.get("freed", ()):
            del heap[number]
        if "stack" in delta:
            stack = stack[: delta["stack"]["keep"]] + delta["stack"]["push"]
        suspended = delta.get("suspended", suspended)
        stdout += delta.get("out", "")
        live = [frames[number] for number in stack]
        if len({*stack, *suspended}) != len(stack) + len(suspended):
            raise AssertionError(f"one frame stands twice: {stack}, {suspended}")
        yield Snapshot(delta, live, [frames[number] for number in suspended], dict(heap), stdout)


def _change(things, change):
    if "made" in change:
        things[change["made"]["id"]] = change["made"]
        return
    after = dict(things[change["id"]])
    for part, value in change.items():
        if part in ("items", "entries", "fields", "bindings"):
            members = list(after[part])
            for at, removed, inserted in value:
                members[at : at + removed] = inserted
            after[part] = members
        elif value is None:
            after.pop(part, None)
        else:
            after[part] = value
    things[change["id"]] = after
