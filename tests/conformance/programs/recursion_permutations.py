# PICTURE: result holds six tuples.
# CHECK: len(result) == 6 and result[-1] == (3, 2, 1)

def permutations(items):
    if not items:
        return [()]
    out = []
    for i, item in enumerate(items):
        rest = items[:i] + items[i + 1:]
        for tail in permutations(rest):
            out.append((item, *tail))
    return out


result = permutations([1, 2, 3])
