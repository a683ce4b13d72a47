# PICTURE: double is a partial that holds mul and 2.
# CHECK: double(4) == 8 and product == 24 and compose(str, double)(3) == '6'

from functools import partial, reduce
from operator import mul

double = partial(mul, 2)
product = reduce(lambda a, b: a * b, [1, 2, 3, 4])


def compose(f, g):
    return lambda x: f(g(x))


text = compose(len, str)(1000)
