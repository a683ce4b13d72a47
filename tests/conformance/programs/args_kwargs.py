# PICTURE: args is a tuple, kwargs a dict, in a frame of their own.
# CHECK: got == (1, (2, 3), 'x', {'y': 5}) and spread == 6

def collect(first, *args, key='d', **kwargs):
    return first, args, key, kwargs


def add(a, b, /, c):
    return a + b + c


got = collect(1, 2, 3, key='x', y=5)
spread = add(*[1, 2], **{'c': 3})
