# PICTURE: a tree as nested lists, its leaves counted.
# CHECK: leaves == 4 and depth == 3

def count(tree):
    if not isinstance(tree, list):
        return 1
    return sum(count(branch) for branch in tree)


def height(tree):
    return 1 + max((height(b) for b in tree), default=0) if isinstance(tree, list) else 0


tree = [1, [2, [3]], 4]
leaves = count(tree)
depth = height(tree)
