# PICTURE: x is still 'outer'; rows is a list of lists of its own.
# CHECK: x == 'outer' and rows == [[0, 1], [1, 2]] and flat == [0, 1, 1, 2] and last == 2

x = 'outer'
rows = [[x + y for y in range(2)] for x in range(2)]
flat = [cell for row in rows for cell in row]
last = [top := cell for cell in flat][-1]


def inside():
    total = sum(x for x in range(4))
    return total, [x for x in range(2)], {x: x * 2 for x in range(2)}


answer = inside()
