# PICTURE: first, middle and last share the list's objects; a and b are swapped.
# CHECK: first is data[0] and middle == [2, 3] and last == 4 and (a, b) == (2, 1) and (p, q, r) == (1, 2, 3)

data = [[1], 2, 3, 4]
first, *middle, last = data
a, b = 1, 2
a, b = b, a
(p, q), r = [1, 2], 3
merged = [*middle, *'xy']
options = {**{'a': 1}, 'b': 2}
for i, (key, value) in enumerate(options.items()):
    pass
