"""What the program reads on standard input: the lines that its fence answers with."""

from memdiag_tracer.own_builtins import __builtins__  # noqa: F401

import io
import sys


class Answers(io.RawIOBase):
    """Hands out one line to each read, as a keyboard does: so it is known which of them the program asked for."""

    def __init__(self):
        self._lines = []
        self._rest = b""
        self.lines_read = 0

    def begin_part(self, lines):
        """From now on these are the answers; what the part before has not read is gone."""
        self._lines = [f"{line}\n".encode("utf-8", "replace") for line in lines]
        self._rest = b""
        self.lines_read = 0

    def install(self, has_any):
        """As on Python's own standard input, a line ends with ``\\n`` alone; ``sys.__stdin__`` is the same stream."""
        if not has_any:
            sys.stdin = sys.__stdin__ = io.StringIO("")  # no answers: input() raises EOFError
            return
        stream = io.TextIOWrapper(io.BufferedReader(self), encoding="utf-8", errors="surrogateescape", newline="\n")
        self.name = "<stdin>"
        stream.mode = "r"
        sys.stdin = sys.__stdin__ = stream

    def readable(self):
        return True

    def readinto(self, buffer):
        if not self._rest and self.lines_read < len(self._lines):
            self._rest = self._lines[self.lines_read]
            self.lines_read += 1
        count = min(len(buffer), len(self._rest))
        buffer[:count] = self._rest[:count]
        self._rest = self._rest[count:]
        return count
