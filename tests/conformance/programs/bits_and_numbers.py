# PICTURE: numbers of four kinds; floats are as they are.
# CHECK: q == (3, 1) and f == 0.1 + 0.2 and big == 2 ** 64 and b == 0b1010 and c.imag == 2 and whole is True

q = divmod(7, 2)
f = 0.1 + 0.2
big = 1 << 64
b = 5 << 1 | 0
c = 1 + 2j
whole = (4.0).is_integer()
inf = float('inf')
nan = inf - inf
neg = -0.0
small = 1e-7
large = 1e22
