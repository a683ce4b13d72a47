"""A full look at memory: every object that names can reach, breadth first, running no code of the program."""

from memdiag_tracer.own_builtins import __builtins__  # noqa: F401

from collections import deque
from inspect import CO_VARARGS, CO_VARKEYWORDS

from memdiag_tracer import peek
from memdiag_tracer.encoders import encoder_of
from memdiag_tracer.encoders.instances import attributes
from memdiag_tracer.scopes import is_variable_of

# What Python puts into a module's namespace; shown when the program binds it itself.
_MODULE_NOISE = frozenset({
    "__name__", "__doc__", "__package__", "__loader__", "__spec__", "__builtins__", "__file__", "__cached__",
    "__annotations__", "__annotate__", "__conditional_annotations__", "__debug__", "__warningregistry__",
})  # fmt: skip
_CLASS_NOISE = frozenset({
    "__module__", "__qualname__", "__firstlineno__", "__static_attributes__", "__classdictcell__", "__classcell__",
    "__annotate__", "__annotate_func__", "__annotations__", "__conditional_annotations__", "__doc__",
    "__type_params__", "__classdict__", "__class__",
})  # fmt: skip
_UNBOUND = {"unbound": True}


class Telling:
    """One look. Encoders refer to objects through it; each object referred to is told in its turn.

    Past ``limits.objects`` an object is told as an opaque one with its type and ``…``: it exists, and was not
    looked into. Breadth first, so what is near to a name is looked at before what is far.
    """

    def __init__(self, identities, is_program_code, limits):
        self._identities = identities
        self.is_program_code = is_program_code
        self.items_limit = limits["items"]
        self.text_limit = limits["text"]
        self._objects_limit = limits["objects"]
        self._queue = deque()
        self._values = {}
        self._cells = {}
        self._suspended = []
        self.heap = {}

    def refer(self, value):
        number = self._identities.of(value)
        known = self._values.get(number)
        if known is None:
            known = self._values[number] = {"ref": number}
            self._queue.append((number, value))
        return known

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

    def cells_named(self, name):
        return self._cells.get(name, ())

    def meet_suspended(self, frame):
        """Remembers the frame of a generator that waits to be resumed; only until the look is over."""
        self._suspended.append(frame)

    def take_suspended(self):
        """The frames met since it was last asked."""
        met, self._suspended = self._suspended, []
        return met

    def tell_all(self):
        """Tells every object referred to, and what they refer to, until nothing is left."""
        queue, heap, limit = self._queue, self.heap, self._objects_limit
        while queue:
            number, value = queue.popleft()
            heap[number] = self._told(number, value) if len(heap) < limit else self._stub(number, value)

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
        if base is not kind and base is not object and base is not type and base is not BaseException:
            told["base"] = peek.class_name(base)
        return told

    def _stub(self, number, value):
        return {"id": number, "type": peek.class_name(type(value)), "look": "opaque", "text": {"text": "…"}}


def bindings_of_module(namespace, assigned, telling):
    return [
        {"name": name, "value": telling.refer(value)}
        for name, value in dict.items(namespace)
        if type(name) is str and (name not in _MODULE_NOISE or name in assigned)
    ]


def bindings_of_class(namespace, telling):
    """A class body's names so far. A namespace made by a metaclass is read only when it is a dict."""
    if dict not in peek.mro(type(namespace)):
        return []
    return [
        {"name": name, "value": telling.refer(value)}
        for name, value in dict.items(namespace)
        if type(name) is str and name not in _CLASS_NOISE
    ]


def bindings_of_function(code, variables, hidden, show_unbound, telling):
    """Arguments in the order they are written, then locals, then variables that only inner functions keep."""
    bindings = []
    for name in _names_in_order(code):
        if name in hidden or name.startswith(".") or name in _CLASS_NOISE:
            continue
        try:
            value = telling.refer(variables[name])
        except KeyError:
            if not show_unbound:
                continue
            value = _UNBOUND
        bindings.append({"name": name, "value": value})
    return bindings


def bindings_beside(code, variables, hidden, telling):
    """What else Python counts among a frame's variables: the iterator that a generator expression was given (``.0``),
    variables of inlined comprehensions while they run, and free variables, which another frame made."""
    bindings = []
    for name in dict.fromkeys((*code.co_varnames, *code.co_cellvars, *code.co_freevars)):
        is_free = name in code.co_freevars
        if not (is_free or name in hidden or name.startswith(".")) or name in _CLASS_NOISE:
            continue
        try:
            binding = {"name": name, "value": telling.refer(variables[name])}
        except KeyError:
            continue
        bindings.append({**binding, "free": True} if is_free else binding)
    return bindings


def share_cells(bindings, code, variables, known, telling):
    """Names the cell on each binding whose variable a function met in this look shares.

    ``known`` keeps the address of what was found for this frame: a frame's variable stays in one cell, which lives as
    long as the frame.
    """
    for binding in bindings:
        name = binding["name"]
        if name not in code.co_cellvars:
            continue
        address = known.get(name)
        for candidate in telling.cells_named(name):
            if id(candidate) == address or address is None and is_variable_of(candidate, name, variables):
                known[name] = id(candidate)
                binding["cell"] = telling.cell(candidate)
                break


def _names_in_order(code):
    count = code.co_argcount + code.co_kwonlyargcount
    arguments = list(code.co_varnames[: code.co_argcount])
    keyword_only = list(code.co_varnames[code.co_argcount : count])
    rest = list(code.co_varnames[count:])
    if code.co_flags & CO_VARARGS:
        arguments.append(rest.pop(0))
    arguments += keyword_only
    if code.co_flags & CO_VARKEYWORDS:
        arguments.append(rest.pop(0))
    names = arguments + rest
    return names + [name for name in code.co_cellvars if name not in names]
