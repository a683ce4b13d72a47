"""One request to one trace."""

from memdiag_tracer.own_builtins import __builtins__  # noqa: F401

import sys
from _json import encode_basestring_ascii, make_encoder
from json import loads

from memdiag_tracer import collector, peek
from memdiag_tracer.answers import Answers
from memdiag_tracer.encoders.exceptions import safe_message
from memdiag_tracer.followed import leave_alone, may_leave_alone
from memdiag_tracer.notices import notices_in
from memdiag_tracer.output import Output, Reader
from memdiag_tracer.program import SyntaxProblem, new_module, parts_of
from memdiag_tracer.recorder import Recorder
from memdiag_tracer.refusals import Refusals, missing_module
from memdiag_tracer.stopped import Stopped
from memdiag_tracer.tables import tables_of

_traceback = BaseException.__dict__["__traceback__"].__get__
_exit_code = SystemExit.__dict__["code"].__get__
_settrace, _gettrace, _frame = sys.settrace, sys.gettrace, sys._getframe


def run(request_json, deliver=None, memory=None, verify=None, follows_all=False):
    """Runs the program of a RunRequest and returns the Trace, both as JSON text (packages/trace/src/trace.ts).

    ``deliver`` takes the trace of a run that reached a limit. It must not return: it is called from within the
    program, which could swallow any exception. Without it such a run ends by an exception, and goes on when the
    program swallows that.

    ``memory`` and ``verify``: see ``Looker``. ``follows_all``: all code is followed, also where little is asked for
    (followed.py); the trace is the same then, and counts all statements.

    The interpreter is used up afterwards: what the program did to it stays done.
    """
    return _Run(loads(request_json), deliver, memory, verify, follows_all).trace()


class _Run:
    def __init__(self, request, deliver, memory, verify, follows_all):
        self._request = request
        self._deliver = deliver
        self._memory = memory
        self._verify = verify
        self._follows_all = follows_all
        self._stopped = None
        self._output = Output(request["limits"]["output"], lambda: self._stop("output"))
        self._printed = [Reader(self._output.stdout), Reader(self._output.stderr)]
        self._answers = Answers()
        self._tables = {}
        self._assigned = set()  # names that the parts bind
        self._units = []
        self._notices = []
        self._recorder = None
        self._part = None
        self._ends = []

    def trace(self):
        requested = self._request["parts"]
        self._output.install()
        self._answers.install(any("stdin" in part for part in requested))
        parts, problem = self._read()
        if not parts:
            return self._end(problem.outcome)
        self._notices = notices_in(parts)
        leaves_alone = not self._follows_all and may_leave_alone(self._request)
        if leaves_alone:
            leave_alone(self._tables, self._request, self._notices)
        module = new_module()
        namespace = vars(module)
        self._recorder = Recorder(
            self._request,
            self._tables,
            namespace,
            self._assigned,
            self._output,
            self._answers,
            self._stop,
            leaves_alone,
            self._memory,
            self._verify,
        )
        self._start(parts)
        self._recorder.start()
        show_callbacks = collector.hide_callbacks()
        try:
            for part in parts:
                error = None
                self._begin_part(part)
                try:
                    exec(part.code, namespace)  # here: each frame below the program is one call less that it has
                except BaseException as caught:
                    error = caught
                goes_on = self._end_running(error)
                error = None  # it holds the frames of its traceback
                if not goes_on:
                    break
        finally:
            show_callbacks()
            self._recorder.stop()
            self._refusals.stop()
            sys.settrace, sys.gettrace = _settrace, _gettrace
        last = parts[-1].index
        if problem is not None and len(self._ends) == len(parts) and self._goes_on(last, self._ends[-1]["outcome"]):
            self._part = problem.outcome["part"]
            return self._end(problem.outcome)
        return self._json()

    def _read(self):
        """The parts that can run, up to the first that cannot, and why that is, if there is one."""
        parts, problem = parts_of(self._request["parts"])
        for part in parts:
            try:
                found, units = tables_of(part)
            except SyntaxProblem as misplaced:
                return parts[: part.index], misplaced
            self._tables.update(found)
            self._assigned |= found[id(part.code)].assigned
            self._units += units
        return parts, problem

    def _start(self, parts):
        sources = [part["code"] for part in self._request["parts"]]
        for part in parts:
            self._recorder.know(part)
        self._refusals = Refusals(sources, lambda code: id(code) in self._tables)
        if any("asyncio" in source.lower() for source in sources):
            from memdiag_tracer import event_loop  # only then: asyncio is large

            event_loop.install()
        collector.prepare(self._request)
        _hide_tracing()
        self._refusals.start()

    def _end_running(self, error):
        """A part has run; says whether the next one may."""
        self._recorder.pause()
        if self._stopped is not None:
            self._recorder.unfinished()
            self._end_part({"kind": "stopped", "limit": self._stopped})
            return False
        self._recorder.end_part(error)
        self._end_part({"kind": "finished"} if error is None else self._outcome(error))
        return self._goes_on(self._part, self._ends[-1]["outcome"])

    def _goes_on(self, part, outcome):
        """Whether the part after one that ended so may run."""
        kind = outcome["kind"]
        may_raise = self._request["parts"][part].get("mayRaise", False)
        return kind == "finished" or (may_raise and kind in ("raised", "exited"))

    def _stop(self, limit):
        if self._stopped is None:
            self._stopped = limit
            if self._deliver is not None:
                self._recorder.settle(_frame(1))
                self._recorder.pause()
                self._recorder.unfinished()
                self._deliver(self._end({"kind": "stopped", "limit": limit}))
        raise Stopped(limit)

    def _end(self, outcome):
        self._end_part(outcome)
        return self._json()

    def _begin_part(self, part):
        self._part = part.index
        self._answers.begin_part(self._request["parts"][part.index].get("stdin", ()))
        self._recorder.begin_part(part.index)

    def _end_part(self, outcome):
        """Keeps how a part ended, whatever the parts after it do."""
        part = self._part or 0
        streams = (self._output.stdout, self._output.stderr)
        is_last = part == len(self._request["parts"]) - 1
        stdout, stderr = (
            reader.up_to(stream.position, final=is_last or not self._goes_on(part, outcome))
            for reader, stream in zip(self._printed, streams)
        )
        before = sum(end["steps"] for end in self._ends)
        end = {
            "steps": 0 if self._recorder is None else len(self._recorder.steps) - before,
            "outcome": outcome,
            "executed": [unit.executed() for unit in self._units if unit.part == part],
            "stdout": {"text": stdout},
            "stderr": {"text": stderr},
        }
        entered = None if self._recorder is None else self._recorder.entered()
        if entered is not None:
            end["entered"] = entered
        if "stdin" in self._request["parts"][part]:
            end["linesRead"] = self._answers.lines_read
        self._ends.append(end)

    def _json(self):
        last = self._ends[-1]
        trace = {
            "version": 1,
            "python": f"CPython {'.'.join(map(str, sys.version_info[:3]))}",
            "parts": [{"code": part["code"]} for part in self._request["parts"]],
            "steps": [] if self._recorder is None else self._recorder.steps,
            "outcome": last["outcome"],
            "executed": [unit.executed() for unit in self._units],
            "stdout": {"text": "".join(end["stdout"]["text"] for end in self._ends)},
            "stderr": {"text": "".join(end["stderr"]["text"] for end in self._ends)},
        }
        if len(trace["parts"]) > 1:
            trace["ends"] = self._ends
        else:
            trace |= {name: last[name] for name in ("entered", "linesRead") if name in last}
        claims = [] if self._recorder is None else self._recorder.claims()
        if claims:
            trace["claims"] = claims
        if self._notices:
            trace["notices"] = self._notices
        # The encoder behind json.dumps, called directly: the program may have patched the module around it.
        encode = make_encoder(None, None, encode_basestring_ascii, None, ":", ",", False, False, False)
        return "".join(encode(trace, 0))

    def _outcome(self, error):
        if SystemExit in peek.mro(type(error)):
            code = self._exit_code(_exit_code(error))
            return {"kind": "exited", "code": code, "traceback": self._traceback(error)}
        reason, module = self._refusals.reason_of(error), missing_module(error)
        why = {} if reason is None else {"reason": reason}
        if module is not None:
            why["module"] = self._text(module)
        return {
            "kind": "raised",
            **why,
            "types": [peek.class_name(kind) for kind in peek.mro(type(error)) if kind is not object],
            "message": self._text(self._message(error)),
            "traceback": self._traceback(error),
        }

    def _exit_code(self, code):
        if code is None or type(code) is int:
            return code
        return self._text(code if type(code) is str else self._printed_as(code))

    def _message(self, error):
        """The message as Python prints it. The program is over, so its own ``__str__`` may run, as it does then."""
        message = safe_message(error)
        return self._printed_as(error) if message is None else message

    def _printed_as(self, value):
        try:
            return str.__str__(str(value))
        except BaseException:
            return "<exception str() failed>"

    def _text(self, words):
        limit = self._request["limits"]["text"]
        return {"text": words} if len(words) <= limit else {"text": words[:limit], "length": len(words)}

    def _traceback(self, error):
        entries = []
        entry = _traceback(error)
        while entry is not None:
            table = self._tables.get(id(entry.tb_frame.f_code))
            if table is not None and table.kind is not None:
                entries.append({"name": table.name, "part": table.part, "line": entry.tb_lineno})
            entry = entry.tb_next
        return entries


def _hide_tracing():
    """The program may set a trace function; it would end ours. It gets back what it set, and nothing is called."""
    kept = []

    def settrace(function, /):
        kept[:] = [] if function is None else [function]

    def gettrace():
        return kept[0] if kept else None

    sys.settrace, sys.gettrace = settrace, gettrace
