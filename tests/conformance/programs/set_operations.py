# PICTURE: four sets, and a frozenset as a key.
# CHECK: both == {2, 3} and either == {1, 2, 3, 4} and only == {1} and table[frozenset({1, 2})] == 'pair'

left, right = {1, 2, 3}, {2, 3, 4}
both = left & right
either = left | right
only = left - right
left.discard(9)
table = {frozenset([2, 1]): 'pair'}
unique = {len(word) for word in ['a', 'b', 'cc']}
