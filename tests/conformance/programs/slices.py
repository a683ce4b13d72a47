# PICTURE: b is a copy, a was changed by slices.
# CHECK: a == [0, 'x', 3, 4] and b == [0, 1, 2, 3, 4, 5] and every == [0, 2, 4] and back == [5, 4, 3, 2, 1, 0]

a = list(range(6))
b = a[:]
a[1:3] = ['x']
del a[-1]
every = b[::2]
back = b[::-1]
middle = b[slice(1, -1)]
b[len(b):] = []
