# PICTURE: flat is the list of all leaves.
# CHECK: flat == [1, 2, 3, 4, 5]

def flatten(items):
    for item in items:
        if isinstance(item, list):
            yield from flatten(item)
        else:
            yield item


flat = list(flatten([1, [2, [3, 4]], 5]))
