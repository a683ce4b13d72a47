# PICTURE: one list is kept by the function and shared by the first two calls.
# CHECK: a is b and a == [1, 2] and c == [3] and keyword == {'k': 1, 'size': 10}

def add(item, target=[]):
    target.append(item)
    return target


def settings(*, k=0, size=10):
    return {'k': k, 'size': size}


a = add(1)
b = add(2)
c = add(3, [])
keyword = settings(k=1)
