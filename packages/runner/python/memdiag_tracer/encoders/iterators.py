"""Iterators: what they still hold and, where Python tells it without taking an element, what comes next.

Their own ``__reduce__`` and ``__length_hint__`` are asked only where these ask nobody else; what the garbage
collector would follow (``gc.get_referents``) is asked of the rest. An exhausted iterator has let go of what it held;
only those over a deque and over a list backwards have not, in this version of Python.
"""

from memdiag_tracer.own_builtins import __builtins__  # noqa: F401

import array
import collections
import gc
import itertools

from memdiag_tracer import peek
from memdiag_tracer.encoders import encodes
from memdiag_tracer.encoders.scalars import int_literal, literal

_referents = gc.get_referents
_EXHAUSTED = "exhausted"


def _told(telling, position, *held):
    """The object: its position (a word, or names and literals of what it stores itself), and what it refers to."""
    if type(position) is str:
        words, rows = position, []
    elif held:
        words, rows = "", [{"name": name, "value": telling.stored(text)} for name, text in position]
    else:
        words, rows = ", ".join([f"{name} {text}" for name, text in position]), []
    told = {"look": "opaque", "fields": rows + [{"name": name, "value": telling.refer(each)} for name, each in held]}
    if words:
        told["text"] = telling.text(words)
    return told


def _held(value):
    """What the iterator holds, without its type and what a class of the program adds to it."""
    kind = type(value)
    held = _referents(value)
    if peek.is_of_program(kind):
        return held[max(index for index, each in enumerate(held) if each is kind) + 1 :]
    return held[1:] if held and held[0] is kind else held


def _iterator_class():
    class Old:
        def __getitem__(self, index):
            raise IndexError

    return type(iter(Old()))


# Of sequences: __reduce__ tells the index.
for _each in ([], (), "", "é", b"", bytearray(), array.array("b")):
    _kind = type(iter(_each))

    @encodes(_kind)
    def encode_position(value, telling, reduce=_kind.__reduce__):
        return _at_index(value, reduce(value), telling)


for _kind in (type(reversed([])), reversed, _iterator_class()):

    @encodes(_kind)
    def encode_position_in_any(value, telling, reduce=_kind.__reduce__):
        return _at_index(value, reduce(value), telling)


def _at_index(value, reduced, telling):
    held = _held(value)
    if not held:
        return _told(telling, _EXHAUSTED)
    if len(reduced) > 2:
        return _told(telling, [("next", f"[{int_literal(reduced[2])}]")], ("over", held[0]))
    return _told(telling, _EXHAUSTED, ("over", held[0]))


# Of dicts, sets and deques: a count of what is left.
for _each in (set(), collections.deque(), {}, {}.values(), {}.items()):
    _kinds = {type(iter(_each))} if type(_each) is set else {type(iter(_each)), type(reversed(_each))}
    for _kind in _kinds:

        @encodes(_kind)
        def encode_count(value, telling, count=_kind.__length_hint__):
            held = _held(value)
            if not held:
                return _told(telling, _EXHAUSTED)
            left = count(value)
            return _told(telling, [("left", f"{left}")] if left else _EXHAUSTED, ("over", held[0]))


@encodes(type(iter(collections.OrderedDict())), type(iter(memoryview(b""))))
def encode_without_position(value, telling):
    held = _held(value)
    return _told(telling, "", ("over", held[0])) if held else _told(telling, _EXHAUSTED)


for _kind in (type(iter(range(0))), type(iter(range(1 << 80)))):

    @encodes(_kind)
    def encode_range_iterator(value, telling, reduce=_kind.__reduce__):
        rest = reduce(value)[1][0]
        if not rest:
            return _told(telling, _EXHAUSTED)
        left = (rest[-1] - rest.start) // rest.step + 1  # len() stops at the size of a word
        return _told(telling, [("next", int_literal(rest.start)), ("left", int_literal(left))])


@encodes(enumerate)
def encode_enumerate(value, telling):
    iterator, index = enumerate.__reduce__(value)[1]
    number = literal(index)
    return _told(telling, [("next", number)] if number else "", ("iterator", iterator))


@encodes(zip)
def encode_zip(value, telling):
    return _told(telling, "", *_numbered("iterator", _elements(_held(value)[0])))


@encodes(map)
def encode_map(value, telling):
    iterators, function = _held(value)[:2]
    return _told(telling, "", ("function", function), *_numbered("iterator", _elements(iterators)))


@encodes(filter)
def encode_filter(value, telling):
    iterator, function = _held(value)[:2]
    return _told(telling, "", ("function", function), ("iterator", iterator))


@encodes(type(iter(int, 1)))
def encode_callable_iterator(value, telling):
    held = _held(value)
    return _told(telling, "", *zip(("function", "sentinel"), held)) if held else _told(telling, _EXHAUSTED)


def _elements(inner):
    """Those of a tuple inside an iterator, which may have holes and is followed from its end."""
    return _referents(inner)[::-1]


def _numbered(name, values):
    if len(values) == 1:
        return [(name, values[0])]
    return [(f"{name} {number}", value) for number, value in enumerate(values, 1)]


def _is_iterator(value):
    return any(peek.class_get(cls, "__next__") is not None for cls in peek.mro(type(value)))


def _from_itertools(*kinds):
    """Registers a function from what the iterator holds to the names of it; what holds nothing is exhausted."""

    def register(names_of):
        @encodes(*kinds)
        def encode(value, telling):
            held = _held(value)
            return _told(telling, "", *names_of(held)) if held else _told(telling, _EXHAUSTED)

        return names_of

    return register


@_from_itertools(itertools.islice, itertools.batched)
def _of_one(held):
    return [("iterator", held[0])]


@_from_itertools(itertools.chain)
def _of_chain(held):
    return list(zip(("sources", "iterator"), held))


@_from_itertools(itertools.cycle)
def _of_cycle(held):
    """Once its iterator is exhausted it goes round what it has saved."""
    *iterator, saved = held
    return [*[("iterator", each) for each in iterator], ("saved", saved)]


@_from_itertools(itertools.pairwise)
def _of_pairwise(held):
    return [("iterator", held[0]), *[("previous", each) for each in held[1:-1]]]


@_from_itertools(itertools.starmap, itertools.takewhile, itertools.dropwhile, itertools.filterfalse)
def _of_function(held):
    return list(zip(("iterator", "function"), held))[::-1]


@_from_itertools(itertools.accumulate)
def _of_accumulate(held):
    """The function, when there is one, comes first; the total, when there is one, before the initial value."""
    function = [] if _is_iterator(held[0]) else [("function", held[0])]
    iterator, *rest = held[len(function) :]
    return [*function, ("iterator", iterator), *[("total", total) for total in rest[:-1]]]


@_from_itertools(itertools.groupby)
def _of_groupby(held):
    iterator, key, *current = held
    now = [("current", current[-1])] if len(current) == 3 else []
    return [*([("key", key)] if key is not None else []), ("iterator", iterator), *now]


@_from_itertools(itertools._grouper)
def _of_group(held):
    return list(zip(("of", "key"), held))


@_from_itertools(itertools.product)
def _of_product(held):
    return _numbered("pool", _elements(held[0]))


@_from_itertools(itertools.permutations, itertools.combinations, itertools.combinations_with_replacement)
def _of_combinations(held):
    return [("pool", held[0])]


@_from_itertools(itertools.compress)
def _of_compress(held):
    return list(zip(("data", "selectors"), held))


@_from_itertools(itertools.zip_longest)
def _of_zip_longest(held):
    """The iterators, the tuple that is given again and again, what stands for what is missing."""
    return [*_numbered("iterator", _elements(held[0])), ("missing", held[-1])]


@_from_itertools(itertools._tee)
def _of_tee(held):
    return [("shares", held[0])]


@_from_itertools(itertools._tee_dataobject)
def _of_tee_data(held):
    """What one of the iterators has taken and another not yet; the source, or the data that come after these."""
    return [("iterator" if _is_iterator(each) else "kept", each) for each in held[:1]] + _numbered("kept", held[1:])


@encodes(itertools.count)
def encode_count_up(value, telling):
    """As long as the numbers are small the next one is no object yet; it is in the repr, which is Python's own."""
    held = _held(value)
    if len(held) == 1:
        return _told(telling, [("next", itertools.count.__repr__(value)[len("count(") : -1])])
    return _told(telling, "", ("next", held[0]), ("step", held[1]))


@encodes(itertools.repeat)
def encode_repeat(value, telling):
    try:
        position = [("left", f"{itertools.repeat.__length_hint__(value)}")]
    except TypeError:
        position = [("left", "∞")]
    return _told(telling, position, *[("value", each) for each in _held(value)])
