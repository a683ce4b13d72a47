# PICTURE: three functions share one i; bound has three of its own.
# CHECK: [f() for f in late] == [2, 2, 2] and [f() for f in bound] == [0, 1, 2]

def make_late():
    return [lambda: i for i in range(3)]


def make_bound():
    out = []
    for i in range(3):
        out.append(lambda i=i: i)
    return out


late = make_late()
bound = make_bound()
results = [f() for f in late], [f() for f in bound]
