"""How many references there are to each object: those that a look told, and how many more hold it.

The interpreter's own count is not the number of references, and never told as such: a parameter that was passed from
a variable is often *borrowed*, so the count leaves it out. What holds an object besides the references told is
``count - (told - borrowed)``. Where any of this is not known for sure, only the references told are.
"""

from memdiag_tracer.own_builtins import __builtins__  # noqa: F401

import gc
import types

from memdiag_tracer import peek
from memdiag_tracer.raw_memory import variables_of

_referents = gc.get_referents
_code = types.FunctionType.__dict__["__code__"].__get__
_Code = types.CodeType

# Parts of an object of which the trace tells what they hold, not themselves.
_PARTS = (dict, tuple, types.CellType)
# Of these the trace does not tell what they hold, and a reader does not expect it.
_NOT_LOOKED_INTO = (
    type, types.ModuleType, types.FunctionType, types.BuiltinFunctionType, types.CodeType, types.FrameType,
    types.GeneratorType, types.CoroutineType, types.AsyncGeneratorType,
)  # fmt: skip
_DEEPEST = 3


class Counts:
    """Counts for one run; ``memory`` is None where raw memory cannot be read: then only told references are counted."""

    def __init__(self, memory, tables, namespace, limits, is_program_code):
        self._memory = memory
        self._namespace = namespace
        self._objects_limit = limits["objects"]
        self._is_program_code = is_program_code
        self._constants = {}
        self._count_constants([table.code for table in tables.values()])

    def tell(self, look, frames, addresses, alive):
        """Adds ``refcount`` to the objects of a look.

        ``frames`` are pairs of a frame and what was told of it, running ones first, ``addresses`` those of the objects
        by their numbers, ``alive`` the numbers of objects that are held although nothing told refers to them.
        """
        heap = look["heap"]
        counting = _Counting(self._memory, heap, addresses)
        counting.add_frames(frames, self._namespace)
        counting.add_values(look)
        counting.add_objects(alive)
        is_complete = self._memory is not None and len(heap) <= self._objects_limit
        held = counting.held_by_calls([frame for frame, _ in frames if frame is not None]) if is_complete else {}
        for number, told in heap.items():
            address = addresses[number]
            shown = counting.references.get(number, 0)
            if not is_complete or number in counting.unsure or number not in counting.alive:
                told["refcount"] = {"shown": shown}
                continue
            count = self._memory.references_to(address)
            if count is None:
                told["refcount"] = "immortal"
                continue
            told["refcount"] = {"shown": shown}
            if self._is_from_outside(told, self._memory.object_at(address)):
                continue
            code, call = self._constants.get(address, 0), held.get(address, 0)
            python = count - (shown - counting.borrowed.get(number, 0)) - code - call
            if python >= 0:
                more = {"code": code, "call": call, "python": python}
                more = {holder: number for holder, number in more.items() if number}
                if more:
                    told["refcount"]["more"] = more

    def _is_from_outside(self, told, value):
        """Whether the tracer may hold it as well: modules, and what is in them."""
        if told["look"] == "opaque" or type(value) is types.ModuleType:
            return True
        if type(value) is types.FunctionType:
            return not self._is_program_code(_code(value))
        return type(value) is types.BuiltinFunctionType or peek.is_class(value) and not peek.is_of_program(value)

    def _count_constants(self, codes):
        for code in {id(code): code for code in codes}.values():
            for constant in code.co_consts:
                if type(constant) is not _Code:
                    self._constants[id(constant)] = self._constants.get(id(constant), 0) + 1


class _Counting:
    """The references of one look, each seen to be one that its holder has.

    ``unsure`` are objects with a reference of which that is not known: an encoder may tell what it computed, and two
    things may be told that have one dictionary.
    """

    def __init__(self, memory, heap, addresses):
        self._memory = memory
        self._heap = heap
        self._addresses = addresses
        self._numbers = {address: number for number, address in addresses.items() if number in heap}
        self._cells = set()
        self._claimed = set()
        self.references = {}
        self.borrowed = {}
        self.unsure = set()
        self.alive = set()
        self._todo = []
        self._told_slots = set()

    def add_frames(self, frames, namespace):
        for frame, told in frames:
            if told["kind"] == "module":
                self._add_names(told, namespace)
            elif told["kind"] == "class":
                self._add_names(told, frame.f_locals)
            else:
                self._add_variables(told, frame)

    def add_values(self, look):
        """What is returned, yielded or raised is held by the tracer as well, so there is no telling who else holds it."""
        values = [look["exception"]]
        for told in look["stack"]:
            for part in ("returned", "yielded"):
                value = told.get(part)
                values.append(value)
                if value is not None:
                    self._add(value)
        for value in values:
            if value is not None and "ref" in value:
                self._meet(value["ref"])
                self.unsure.add(value["ref"])

    def add_objects(self, alive):
        """Every object's references, after those of what refers to it: only what is surely alive is looked at again."""
        for number in alive:
            self._meet(number)
        while self._todo:
            self._add_object(self._todo.pop())
        for number, told in self._heap.items():
            if number not in self.alive:
                for value in _values(told):
                    self._add(value)
                    self.unsure.add(value["ref"])

    def held_by_calls(self, frames):
        """How often each object, by address, is held by a running call besides its names: by what it computes with."""
        held = {}
        todo = []
        seen = set()
        for frame in _with_callers(frames):
            references = [*self._memory.stack(frame), self._memory.function(frame)]
            for index, slot in enumerate(self._memory.slots(frame)):
                if (id(frame), index) not in self._told_slots:
                    references.append(slot)
            for address, is_borrowed in references:
                if address and not is_borrowed:
                    held[address] = held.get(address, 0) + 1
                if address and address not in self._numbers:
                    todo.append((self._memory.object_at(address), 1))
        while todo:
            value, depth = todo.pop()
            if id(value) in seen or type(value) in _NOT_LOOKED_INTO:
                continue
            seen.add(id(value))
            for referent in _referents(value):
                if id(referent) in self._numbers:
                    held[id(referent)] = held.get(id(referent), 0) + 1
                elif depth < _DEEPEST and self._memory.references_to(id(referent)) is not None:
                    todo.append((referent, depth + 1))
        return held

    # References told

    def _meet(self, number):
        if number not in self.alive:
            self.alive.add(number)
            self._todo.append(number)

    def _add(self, value, times=1):
        if "ref" in value and "weak" not in value:
            number = value["ref"]
            self.references[number] = self.references.get(number, 0) + times

    def _add_names(self, told, namespace):
        is_told = id(namespace) in self._numbers
        self._claimed.add(id(namespace))
        for binding in told["bindings"]:
            if "ref" in binding["value"]:
                self._add(binding["value"])
                self._meet(binding["value"]["ref"])
                if is_told:
                    self.unsure.add(binding["value"]["ref"])

    def _add_variables(self, told, frame):
        names = variables_of(frame.f_code)
        slots = self._memory.slots(frame) if self._memory is not None else []
        for binding in told["bindings"]:
            value = binding["value"]
            if "ref" not in value:
                continue
            number = value["ref"]
            self._meet(number)
            if binding["name"] not in names or not slots:
                self._add(value)
                self.unsure.add(number)
                continue
            index = names.index(binding["name"])
            address, is_borrowed = slots[index]
            if address == self._addresses.get(number):
                self._told_slots.add((id(frame), index))
                self._add(value)
                if is_borrowed:
                    self.borrowed[number] = self.borrowed.get(number, 0) + 1
            elif "cell" in binding:
                self._add_cell(binding)
            else:  # in a cell that nothing told shares
                self._add(value)

    def _add_cell(self, binding):
        """A variable that frames and functions share refers to its object once."""
        if binding["cell"] not in self._cells:
            self._cells.add(binding["cell"])
            self._add(binding["value"])

    def _add_object(self, number):
        told = self._heap[number]
        for base in told.get("bases", ()):
            self._add(base)
            self._meet(base["ref"])
        if "class" in told:
            self._add({"ref": told["class"]})
            self._meet(told["class"])
        for field in told.get("fields", ()):
            if "cell" in field and "ref" in field["value"]:
                self._add_cell(field)
                self._meet(field["value"]["ref"])
        values = _values(told)
        if self._memory is None:
            for value in values:
                self._add(value)
            return
        holder = self._memory.object_at(self._addresses[number])
        if not values:
            if told["look"] == "opaque" and type(holder) not in _NOT_LOOKED_INTO:
                self.unsure.update(self._numbers[id(each)] for each in _referents(holder) if id(each) in self._numbers)
            return
        held = self._held_by(holder)
        if "class" in told:
            held[id(type(holder))] = held.get(id(type(holder)), 0) - 1
        for value in values:
            target = value["ref"]
            self._add(value)
            if held.get(self._addresses[target], 0) > 0:
                held[self._addresses[target]] -= 1
                self._meet(target)
            else:
                self.unsure.add(target)
        if "length" in told:  # those of its elements that were left out
            for address, times in held.items():
                if times > 0 and address in self._numbers:
                    self._add({"ref": self._numbers[address]}, times)

    def _held_by(self, holder):
        """How often an object refers to others, by address: itself, or through a part that is its own."""
        held = {}
        todo = [(holder, 0)]
        for value, depth in todo:
            for referent in _referents(value):
                address = id(referent)
                held[address] = held.get(address, 0) + 1
                is_part = depth < 2 and type(referent) in _PARTS and address not in self._numbers
                if is_part and address not in self._claimed:
                    self._claimed.add(address)
                    todo.append((referent, depth + 1))
        return held


def _values(told):
    """What an object refers to, without its class, its bases and the variables that it shares."""
    values = [*told.get("items", ())]
    for entry in told.get("entries", ()):
        values += entry
    values += [field["value"] for field in told.get("fields", ()) if "cell" not in field]
    values += [binding["value"] for binding in told.get("defaults", ())]
    return [value for value in values if "ref" in value and "weak" not in value]


def _with_callers(frames):
    """The frames, and those of code from outside the program between them."""
    known = {id(frame): frame for frame in frames}
    outermost = frames[0] if frames else None
    for frame in frames:
        here = frame.f_back
        passed = []
        while here is not None and id(here) not in known:
            passed.append(here)
            here = here.f_back
        if here is not None and frame is not outermost:
            known.update((id(each), each) for each in passed)
    return [*known.values()]
