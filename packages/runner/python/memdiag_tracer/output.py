"""What the program prints, byte by byte, and the end of its patience."""

from memdiag_tracer.own_builtins import __builtins__  # noqa: F401

import codecs
import io
import sys


class Output:
    """Standard output and standard error of the program.

    Both count against one limit; past it ``overflow`` is called once, which is expected not to return.
    ``sys.__stdout__`` is the same stream, so a program that replaces ``sys.stdout`` and puts it back prints on.
    """

    def __init__(self, limit, overflow):
        self.stdout = PrintedBytes(self)
        self.stderr = PrintedBytes(self)
        self._left = limit
        self._overflow = overflow

    def install(self):
        sys.stdout = sys.__stdout__ = _text_stream(self.stdout, "<stdout>")
        sys.stderr = sys.__stderr__ = _text_stream(self.stderr, "<stderr>", errors="backslashreplace")

    def take(self, chunk, chunks):
        if len(chunk) <= self._left:
            self._left -= len(chunk)
            chunks.append(chunk)
            return
        chunks.append(chunk[: self._left])
        self._left = 0
        self._overflow()


class Reader:
    """Decodes a stream piece by piece; a character may arrive in two pieces."""

    def __init__(self, stream):
        self._stream = stream
        self._decode = codecs.getincrementaldecoder("utf-8")(errors="replace").decode
        self._at = 0

    def up_to(self, position, final=False):
        """The text from where the last call ended up to ``position``, as ``stream.position`` told it."""
        if position == self._at and not final:
            return ""
        chunks = self._stream.chunks[self._at : position]
        self._at = position
        return self._decode(b"".join(chunks), final)


class PrintedBytes(io.RawIOBase):
    """Where the streams of the program end."""

    def __init__(self, output):
        self._output = output
        self.chunks = []

    @property
    def position(self):
        return len(self.chunks)

    def writable(self):
        return True

    def write(self, data):
        chunk = bytes(data)
        self._output.take(chunk, self.chunks)
        return len(chunk)


def _text_stream(raw, name, errors="surrogateescape"):
    # Without a buffer nothing is held back, so what a statement printed is there when it has run.
    stream = io.TextIOWrapper(raw, encoding="utf-8", errors=errors, newline="\n", write_through=True)
    raw.name = name
    stream.mode = "w"
    return stream
