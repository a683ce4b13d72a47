# PICTURE: a is gone, b still holds the list; later was never bound.
# CHECK: 'a' not in globals() and b == [1] and d == {} and kind == 'UnboundLocalError'

a = b = [1]
del a
d = {'k': 1}
del d['k']


def f(flag):
    if flag:
        later = 1
    return later


try:
    f(False)
except UnboundLocalError as error:
    kind = type(error).__name__
