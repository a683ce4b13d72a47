"""Programs that nobody wrote: what a program may do to its memory, in an order of chance. The same seed, the same program.

Names tell what they are bound to (``row1`` to a list, ``node2`` to an instance), so that most statements make sense;
those that do not are caught, as programs do it.
"""

from random import Random

PRELUDE = '''
class Node:
    made = []
    def __init__(self, value, next=None):
        self.value = value
        self.next = next
        Node.made = Node.made[-2:] + [value]
    def push(self, item):
        self.value = [item, self.value]
        return self
class Leaf(Node):
    depth = 0
    def push(self, item):
        Leaf.depth += 1
        return super().push(item)
class Pair:
    __slots__ = ("left", "right")
class Stack(list):
    pass
class Table(dict):
    pass
def collect(item, into=[]):
    into.append(item)
    if len(into) > 4:
        del into[:3]
    return into
def change(row, item):
    before = row
    row = row + [item]
    before.append(row)
    before[:1] = [item]
    return before
def counter():
    count = 0
    seen = []
    def step(item):
        nonlocal count
        count += 1
        seen.append(item)
        if len(seen) > 3:
            seen.pop(0)
        return seen
    def back():
        nonlocal count
        count -= 1
        return count
    return step, back
def each(row):
    last = None
    for item in row:
        got = yield item
        last = [item, got, last]
    return last
def chained(row):
    found = yield from each(row)
    yield found
def deep(number, row):
    if number == 0:
        raise ValueError(row)
    mine = [number]
    row.append(mine)
    deep(number - 1, row)
def safe(number, row):
    try:
        deep(number, row)
    except ValueError as error:
        kept = error.args
        return kept
    finally:
        row[1:] = []
def total(row):
    return sum(1 for item in row for _ in [item])
'''

_ROWS = ("row1", "row2", "row3")
_TABLES = ("table1", "table2")
_NODES = ("node1", "node2", "node3")
_SETS = ("set1", "set2")
_STEPS = ("step1", "step2")
_LAZY = ("lazy1", "lazy2")

_BEGIN = '''
row1, row2, row3 = [1, [2]], [], Stack([3])
table1, table2 = {"a": row1}, Table(b=2)
node1 = Node(1)
node2 = Leaf(row1, node1)
node3 = Pair()
set1, set2 = {1, 2}, set()
step1, back1 = counter()
step2, back2 = step1, back1
lazy1 = each(row1)
lazy2 = map(row2.append, row1)
'''


def program(seed, statements=24):
    """The source of a program of some ``statements`` statements after its definitions."""
    chance = Random(seed)
    lines = [PRELUDE, _BEGIN]
    while statements > 0:
        lines.append(_statement(chance))
        statements -= 1
    return "\n".join(lines)


def _statement(chance):
    body = chance.choice(_STATEMENTS)(chance)
    shape = chance.random()
    if shape < 0.08:
        return f"for turn in range({chance.randint(1, 4)}):\n" + _indented(body) + "\n    " + _assignment(chance)
    if shape < 0.14:
        return f"def local(item=None):\n    kept = [item]\n{_indented(_inside(body))}\n    return kept\n" + _tried(
            f"{chance.choice(_ROWS)}.append(local({_value(chance)}))"
        )
    return _tried(body)


def _inside(body):
    """A statement that may stand in a function: names that it binds are the module's."""
    names = [name for name in (*_ROWS, *_TABLES, *_NODES, *_SETS, *_STEPS, *_LAZY, "back1", "back2") if name in body]
    return f"global {', '.join(names)}\n{body}" if names else body


def _tried(body):
    return f"try:\n{_indented(body)}\nexcept Exception as error:\n    caught = error"


def _indented(body):
    return "\n".join(f"    {line}" for line in body.split("\n"))


def _value(chance, depth=0):
    simple = (
        lambda: str(chance.randint(-9, 999)),
        lambda: repr(chance.choice("abc") * chance.randint(1, 3)),
        lambda: chance.choice(("None", "True", "1.5", "2 ** 70", "b'x'", "...")),
        lambda: chance.choice((*_ROWS, *_TABLES, *_NODES)),
        lambda: chance.choice((*_STEPS, *_LAZY, "Node", "len", "node1.push")),
    )
    if depth > 1 or chance.random() < 0.6:
        return chance.choice(simple)()
    parts = [_value(chance, depth + 1) for _ in range(chance.randint(0, 3))]
    return chance.choice((
        f"[{', '.join(parts)}]",
        f"({', '.join(parts)}{',' if parts else ''})",
        "{" + ", ".join(f"{name!r}: {part}" for name, part in zip("xyz", parts)) + "}",
        f"Node({_value(chance, depth + 1)})",
        f"Leaf({_value(chance, depth + 1)}, {chance.choice(_NODES)})",
        f"Stack([{', '.join(parts)}])",
        f"(lambda item={_value(chance, depth + 1)}: item)",
        f"frozenset([{chance.randint(0, 9)}, 'f'])",
    ))  # fmt: skip


def _assignment(chance):
    return f"{chance.choice(_ROWS)} = [{_value(chance)}]"


def _row(chance):
    return chance.choice((*_ROWS, "table1['a']", "Node.made", "row1[-1]", "node2.value"))


_STATEMENTS = (
    lambda c: f"{c.choice(_ROWS)} = {c.choice(_ROWS)}",
    lambda c: f"{c.choice(_ROWS)} = [{_value(c)}, {_value(c)}]",
    lambda c: f"{_row(c)}.append({_value(c)})",
    lambda c: f"{_row(c)}.append({_row(c)})",
    lambda c: f"{_row(c)}.insert({c.randint(0, 3)}, {_value(c)})",
    lambda c: f"{_row(c)}.pop({c.choice(('', '0', '-1'))})",
    lambda c: f"{_row(c)}[{c.randint(0, 2)}] = {_value(c)}",
    lambda c: f"{_row(c)}[{c.randint(0, 2)}:{c.randint(1, 4)}] = [{_value(c)}]",
    lambda c: f"{_row(c)}[::2] = [0] * len({_row(c)}[::2])",
    lambda c: f"del {_row(c)}[{c.randint(0, 1)}:]",
    lambda c: f"{_row(c)}.extend({_row(c)}[:3])",
    lambda c: f"{c.choice(_ROWS)} += [{_value(c)}]",
    lambda c: f"{c.choice(_ROWS)} = {c.choice(_ROWS)}[:] * {c.randint(1, 2)}",
    lambda c: f"{_row(c)}.reverse()",
    lambda c: f"{_row(c)}.clear()",
    lambda c: f"{c.choice(_TABLES)}[{c.choice(('1', repr('a'), repr('k'), '(1, 2)'))}] = {_value(c)}",
    lambda c: f"del {c.choice(_TABLES)}[{c.choice(('1', repr('a'), repr('k')))}]",
    lambda c: f"{c.choice(_TABLES)}.setdefault('list', []).append({_value(c)})",
    lambda c: f"{c.choice(_TABLES)} = dict(table1, z={_value(c)})",
    lambda c: f"{c.choice(_TABLES)}.clear()",
    lambda c: f"{c.choice(_SETS)}.add({c.choice(('1', '7', repr('s'), 'Node', 'len'))})",
    lambda c: f"{c.choice(_SETS)}.discard({c.choice(('1', '7', repr('s')))})",
    lambda c: f"{c.choice(_SETS)} |= {{{c.randint(0, 20)}, {c.randint(0, 20)}}}",
    lambda c: f"{c.choice(_NODES)} = Node({_value(c)}, {c.choice(_NODES)})",
    lambda c: f"{c.choice(_NODES)} = {c.choice(_NODES)}",
    lambda c: f"{c.choice(_NODES)}.next = {c.choice((*_NODES, 'None'))}",
    lambda c: f"{c.choice(_NODES)}.extra = {_value(c)}",
    lambda c: f"del {c.choice(_NODES)}.{c.choice(('extra', 'next', 'value', 'left'))}",
    lambda c: f"{c.choice(_NODES)}.__dict__['direct'] = {_value(c)}",
    lambda c: f"node3 = Pair()\nnode3.{c.choice(('left', 'right'))} = {_value(c)}",
    lambda c: f"{c.choice(_NODES)}.push({_value(c)})",
    lambda c: f"node1.__class__ = {c.choice(('Node', 'Leaf'))}",
    lambda c: f"{c.choice(('Node', 'Leaf', 'Stack'))}.shared = {_value(c)}",
    lambda c: f"Leaf.__name__ = {c.choice(('Leaf', 'Twig'))!r}",
    lambda c: "del Leaf.shared",
    lambda c: f"row3.label = {_value(c)}",
    lambda c: f"table2.label = {_value(c)}",
    lambda c: f"step{c.randint(1, 2)}, back{c.randint(1, 2)} = counter()",
    lambda c: f"{c.choice(_STEPS)}({_value(c)})",
    lambda c: "back1()",
    lambda c: f"step1.note = {_value(c)}",
    lambda c: f"collect({_value(c)})",
    lambda c: f"change({_row(c)}, {_value(c)})",
    lambda c: f"safe({c.randint(0, 3)}, {_row(c)})",
    lambda c: f"deep({c.randint(0, 2)}, {_row(c)})",
    lambda c: f"lazy1 = {c.choice(('each', 'chained', 'iter', 'enumerate', 'reversed'))}({_row(c)})",
    lambda c: f"lazy2 = {c.choice(('map(row2.append, row1)', 'filter(None, row1)', 'zip(row1, row2)'))}",
    lambda c: f"next({c.choice(_LAZY)})",
    lambda c: f"lazy1.send({_value(c)})",
    lambda c: "lazy1.close()",
    lambda c: "lazy1.throw(KeyError('thrown'))",
    lambda c: f"for item in {c.choice(_LAZY)}:\n    {c.choice(_ROWS)} = [item]\n    break",
    lambda c: f"found = [item for item in {_row(c)} if item is not None]",
    lambda c: f"found = total({_row(c)})",
    lambda c: f"first, *rest = {_row(c)}",
    lambda c: f"del {c.choice((*_ROWS, *_TABLES, *_NODES, *_LAZY, 'found', 'rest'))}",
    lambda c: "loop = []\nloop.append(loop)\nloop.append([loop])\nloop = None",
    lambda c: "node1 = Node(0)\nnode1.next = Node(1, node1)\nnode1 = node1.next\nnode1.next = None",
    lambda c: f"row1, row2 = row2, row1",
    lambda c: f"import {c.choice(('math', 'collections'))}",
    lambda c: f"with_text = f'{{row1 is row2}}' * {c.randint(1, 3)}",
    lambda c: f"assert {c.choice(('row1', 'row2', 'not table1'))}, {_value(c)}",
)  # fmt: skip
