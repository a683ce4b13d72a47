# PICTURE: a sorted copy by list comprehensions.
# CHECK: quick([3, 1, 2]) == [1, 2, 3] and done == [1, 1, 2, 6, 9]

def quick(values):
    if len(values) < 2:
        return values
    pivot, *rest = values
    small = [v for v in rest if v < pivot]
    large = [v for v in rest if v >= pivot]
    return quick(small) + [pivot] + quick(large)


done = quick([2, 9, 1, 6, 1])
