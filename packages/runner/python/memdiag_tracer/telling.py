"""How objects are told: what encoders may ask for, and what is told of every object whatever its look."""

from memdiag_tracer.own_builtins import __builtins__  # noqa: F401

from memdiag_tracer import peek
from memdiag_tracer.encoders import encoder_of
from memdiag_tracer.encoders.instances import attributes

# Its name says nothing: every object, class and exception extends it.
_UNSAID_BASES = (object, type, BaseException)


class Telling:
    """What an encoder gets: it refers to other objects through it, and each object referred to is told in its turn."""

    def __init__(self, identities, is_program_code, limits):
        self._identities = identities
        self.is_program_code = is_program_code
        self.items_limit = limits["items"]
        self.text_limit = limits["text"]
        self._cells = {}

    def refer(self, value):
        """A reference to an object, as the trace has it."""
        raise NotImplementedError

    def refer_all(self, values):
        """A reference to each of the objects in a row."""
        return [self.refer(value) for value in values]

    def meet_suspended(self, frame):
        """Takes note of the frame of a generator that waits to be resumed."""

    def text(self, words):
        """Text as the trace has it: cut, with the whole length when it was."""
        if len(words) <= self.text_limit:
            return {"text": words}
        return {"text": words[: self.text_limit], "length": len(words)}

    def stored(self, words):
        """A value that is no object: an array stores numbers, not references."""
        return {"stored": self.text(words)}

    def cell(self, cell):
        return self._identities.of(cell)

    def meet_cell(self, name, cell):
        """Remembers a variable that a function shares, so that frames can be asked whether it is theirs."""
        self._cells.setdefault(name, []).append(cell)

    def cell_at(self, name, address):
        """The cell at an address, if it is one that a function shares for a variable of this name; or None."""
        raise NotImplementedError

    def cells_named(self, name):
        return self._cells.get(name, ())

    def _told(self, number, value):
        kind = type(value)
        encode, base = encoder_of(kind)
        parts = encode(value, self)
        told = {"id": number, "type": peek.class_name(kind), **parts}
        if peek.is_of_program(kind):
            told["class"] = self.refer(kind)["ref"]
            if parts["look"] != "class":
                fields = attributes(value, self)
                if fields or parts["look"] == "instance":
                    told["fields"] = told.get("fields", []) + fields
        if base is not kind and base not in _UNSAID_BASES:
            told["base"] = peek.class_name(base)
        return told
