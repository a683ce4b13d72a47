# PICTURE: it is half consumed; pairs is a list of tuples.
# CHECK: first == [0, 1] and next(it) == 2 and pairs == [('a', 1), ('a', 2), ('b', 1), ('b', 2)] and groups == {False: [1, 3], True: [2]}

from itertools import count, islice, groupby, product

it = count()
first = list(islice(it, 2))
pairs = list(product('ab', [1, 2]))
groups = {}
for even, members in groupby([1, 3, 2], key=lambda n: n % 2 == 0):
    groups[even] = list(members)
zipped = dict(zip('xy', enumerate('pq')))
