# PICTURE: even and odd call each other; no frame is left.
# CHECK: results == [True, False] and deepest == 5

deepest = 0


def even(n, depth=1):
    note(depth)
    return True if n == 0 else odd(n - 1, depth + 1)


def odd(n, depth=1):
    note(depth)
    return False if n == 0 else even(n - 1, depth + 1)


def note(depth):
    global deepest
    deepest = max(deepest, depth)


results = [even(4), odd(2)]
