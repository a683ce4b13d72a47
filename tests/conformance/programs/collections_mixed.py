# PICTURE: deque of three, Counter, defaultdict with its factory, OrderedDict in its own order.
# CHECK: list(d) == [2, 3, 4] and c['a'] == 2 and dict(g) == {1: ['a'], 2: ['bb']} and list(o) == ['y', 'x']

from collections import deque, Counter, defaultdict, OrderedDict, ChainMap

d = deque([1, 2, 3], maxlen=3)
d.append(4)
c = Counter('abca')
g = defaultdict(list)
for word in ('a', 'bb'):
    g[len(word)].append(word)
o = OrderedDict(x=1, y=2)
o.move_to_end('x')
chain = ChainMap({'a': 1}, {'a': 2, 'b': 3})
