"""Claims of a lesson about memory (``#: a is b``), checked where they stand.

A claim sees the names that a statement there would see. It is evaluated by Python, so it may run the program's own code;
what it must not do is leave anything behind: where it may, memory is looked at before and after.
"""

from memdiag_tracer.own_builtins import __builtins__  # noqa: F401

import ast
import sys
import types
import warnings

from memdiag_tracer import peek
from memdiag_tracer.encoders.exceptions import safe_message
from memdiag_tracer.stopped import Stopped

_is_immortal = sys._is_immortal if hasattr(sys, "_is_immortal") else lambda value: sys.getrefcount(value) >= 1 << 28

_REFCOUNT, _UNREACHABLE = "refcount", "unreachable"
_IDENTITY = (ast.Is, ast.IsNot)
_OPERATORS = {
    ast.Is: "is",
    ast.IsNot: "is not",
    ast.Eq: "==",
    ast.NotEq: "!=",
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.In: "in",
    ast.NotIn: "not in",
}
_OF_FUNCTION = 0x1  # co_flags, see `inspect`: its names have places of their own
# Of these Python may make one object out of equal ones wherever it likes. ``None``, ``True`` and ``...`` are one by definition.
_VALUES = (int, float, complex, str, bytes)


class CannotClaim(Exception):
    """A claim asks for what cannot be told; the message says why."""


class Claim:
    """One claim of a part, and what became of it."""

    def __init__(self, part, told):
        self.part = part
        self.line = told["line"]
        self.times = 0
        self.note = None
        self.failure = None
        self._left = self._right = self._whole = self._operator = None
        try:
            with warnings.catch_warnings():  # they would be printed, as the program's: ``a is 1``
                warnings.simplefilter("ignore")
                self._read(told["text"].strip())
        except (SyntaxError, ValueError, MemoryError, RecursionError) as error:
            words = error.msg if isinstance(error, SyntaxError) else None
            self.failure = {"kind": "syntax", "message": {"text": words or "invalid syntax"}}

    def _read(self, text):
        tree = ast.parse(text, mode="eval")
        self._whole = compile(tree, "<claim>", "eval", dont_inherit=True)
        self.sides = [text]
        body = tree.body
        if isinstance(body, ast.Tuple):  # ``a == b, "why"``, as after ``assert``
            raise SyntaxError("a tuple is true whatever it holds")
        if isinstance(body, ast.Compare) and len(body.ops) == 1:
            kind = type(body.ops[0])
            self._operator = _OPERATORS[kind]
            sides = (body.left, body.comparators[0])
            self._left, self._right = (compile(ast.Expression(side), "<claim>", "eval") for side in sides)
            names = ast.Compare(ast.Name("left", ast.Load()), [kind()], [ast.Name("right", ast.Load())])
            compared = ast.fix_missing_locations(ast.Expression(names))
            self._compared = compile(compared, "<claim>", "eval")
            self.sides = [ast.get_source_segment(text, side) or ast.unparse(side) for side in sides]
        self.is_harmless = _is_harmless(body)

    @property
    def is_open(self):
        return self.failure is None

    def holds(self, names):
        """``(whether it is true, the values of its sides)``, or of the claim itself where it has none."""
        if self._operator is None:
            value = eval(self._whole, names)
            return bool(value), [value]
        left, right = eval(self._left, names), eval(self._right, names)
        holds = bool(eval(self._compared, {"left": left, "right": right, "__builtins__": {}}))
        return holds, [left, right]

    def told(self):
        told = {"part": self.part, "line": self.line, "times": self.times}
        if self.note is not None:
            told["note"] = self.note
        if self.failure is not None:
            told["failure"] = self.failure
        return told

    def note_on(self, sides, constants):
        """Whether an identity says less than it seems to, of values that Python shares as it likes."""
        if self._operator not in ("is", "is not") or any(type(side) not in _VALUES for side in sides):
            return None
        left, right = sides
        if left is right:
            return "shared" if _is_immortal(left) or id(left) in constants else None
        return "equal" if type(left) is type(right) and left == right else None

    def fail(self, kind, **told):
        self.failure = {"kind": kind, **told}

    def is_false(self):
        compared = {} if self._operator is None else {"operator": self._operator}
        self.fail("false", sides=self.sides, **compared)


class Claims:
    """The claims of one run, by part and line."""

    def __init__(self, parts, looker, identities, keeper, limits, outside):
        """``outside`` tells what the program has printed and read so far."""
        self._all = [Claim(index, told) for index, part in enumerate(parts) for told in part.get("claims", ())]
        self._by_place = {}
        for number, claim in enumerate(self._all):
            self._by_place.setdefault((claim.part, claim.line), []).append((number, claim))
        self._looker = looker
        self._identities = identities
        self._keeper = keeper
        self._limits = limits
        self._outside = outside
        self._constants = set()
        self._around = {}  # address of a function's code: the variables of the functions around it
        self.is_checking = False

    def know(self, code):
        """Notes the values that stand in a part's code, which Python shares, and which functions stand in which."""
        todo = [(code, frozenset())]
        while todo:
            outer, around = todo.pop()
            self._around[id(outer)] = around
            if outer.co_flags & _OF_FUNCTION:
                around = around.union(outer.co_varnames, outer.co_cellvars)
            for constant in outer.co_consts:
                if isinstance(constant, types.CodeType):
                    todo.append((constant, around))
                else:
                    self._constants.add(id(constant))

    def told(self):
        return [claim.told() for claim in self._all]

    def check(self, part, line, frame, look):
        """Checks the claims of a line. ``look`` takes a look at the moment, with the values that are claimed about."""
        for number, claim in self._by_place.get((part, line), ()):
            if claim.is_open:
                self.is_checking = True
                try:
                    self._check(number, claim, frame, look)
                finally:
                    self.is_checking = False

    def _check(self, number, claim, frame, look):
        claim.times += 1
        before = None if claim.is_harmless else self._memory(look)
        outside = self._outside()
        sides = []
        error = None
        try:
            holds, sides = claim.holds(self._names(frame))
            if claim.note is None:
                claim.note = claim.note_on(sides, self._constants)
        except CannotClaim as cannot:
            claim.fail("refused", message={"text": str(cannot)})
            return
        except Stopped:
            raise
        except BaseException as raised:  # also ``SystemExit``: a claim ends no program
            error = raised
        if error is not None:
            claim.fail("raised", type=peek.class_name(type(error)), message=self._text(safe_message(error) or ""))
            return
        place = None if holds else self._keeper.reserve_aside(look(claimed=sides), number)
        del sides
        if before is not None and (self._memory(look) != before or self._outside() != outside):
            claim.fail("changed")
            if place is not None:
                self._keeper.give_up(place)
        elif place is not None:
            claim.is_false()
            self._keeper.fill(place)

    def _memory(self, look):
        """All that is told of memory at the moment, and so can be compared."""
        taken = look()
        self._keeper.give_up(self._keeper.reserve(taken))
        frames = [{**frame, "at": None} for frame in (*taken["stack"], *taken["suspended"])]
        # Nobody is told that a generator goes on in a claim.
        waiting = [(id(frame), frame.f_lasti) for frame in self._looker.waiting_frames()]
        return frames, waiting, {number: _without_counts(told) for number, told in self._looker.told().items()}

    def _names(self, frame):
        """The names that a statement of the frame would see, and the two words of claims, unless the program has them."""
        known = frame.f_locals
        names = {_REFCOUNT: self._refcount, _UNREACHABLE: self._unreachable, **frame.f_globals}
        code = frame.f_code
        if known is not frame.f_globals:
            # Its own that are unbound, and those of functions around it that it does not use: none of the module's.
            around = self._around.get(id(code), ())
            for name in (*code.co_varnames, *code.co_cellvars, *code.co_freevars, *around):
                if name not in known:
                    names.pop(name, None)
            names.update(known)
        return names

    # What claims may ask

    def _refcount(self, *values):
        """How many references there are to an object, as a picture with reference counts says."""
        if len(values) != 1:
            raise CannotClaim("refcount() takes one object, such as refcount(x)")
        (value,) = values
        if _is_immortal(value):
            raise CannotClaim("Python keeps no count of references to an object that it never frees")
        told = self._told_of(value)
        count = None if told is None else told.get("refcount")
        if count is None:
            raise CannotClaim("refcount() tells of objects that names can reach, and this one is none")
        return count["shown"]

    def _unreachable(self, *kinds):
        """How many objects of a type are alive although no name reaches them."""
        kind = kinds[0] if len(kinds) == 1 else None
        if not isinstance(kind, type):
            raise CannotClaim("unreachable() takes a class, such as unreachable(Node)")
        name, number = kind.__name__, self._identities.known(kind)
        return sum(
            1
            for told in self._looker.told().values()
            if "unreachable" in told and self._is_a(told, name, number, set())
        )

    def _is_a(self, told, name, number, seen):
        cls = told.get("class")
        if cls is None:
            return told["type"] == name and (number is None or told.get("base") is None)
        todo = [cls]
        while todo:
            each = todo.pop()
            if each == number:
                return True
            if each in seen:
                continue
            seen.add(each)
            todo += [base["ref"] for base in self._looker.told().get(each, {}).get("bases", ()) if "ref" in base]
        return told.get("base") == name

    def _told_of(self, value):
        number = self._identities.known(value)
        return None if number is None else self._looker.told().get(number)

    def _text(self, words):
        limit = self._limits["text"]
        return {"text": words} if len(words) <= limit else {"text": words[:limit], "length": len(words)}


def _is_harmless(node):
    """Whether a claim is about nothing but identities, which runs no code of anybody's: a name alone asks ``__bool__``."""
    if isinstance(node, ast.BoolOp):
        return all(_is_harmless(each) for each in node.values)
    if isinstance(node, ast.UnaryOp):
        return isinstance(node.op, ast.Not) and _is_harmless(node.operand)
    if not isinstance(node, ast.Compare) or not all(isinstance(operator, _IDENTITY) for operator in node.ops):
        return False
    return all(isinstance(side, (ast.Name, ast.Constant)) for side in (node.left, *node.comparators))


def _without_counts(told):
    return {part: value for part, value in told.items() if part != "refcount"}
