# PICTURE: the program ends by a ValueError in the third call.
# RAISES: ValueError
# CHECK: seen == [3, 2, 1]

seen = []


def dive(n):
    seen.append(n)
    if n == 1:
        raise ValueError('bottom')
    dive(n - 1)


dive(3)
