# PICTURE: count is 2 in the cell, step 5 in another.
# CHECK: values == [5, 10] and up.__closure__[0].cell_contents == 10

def counter(step):
    count = 0

    def up():
        nonlocal count
        count += step
        return count

    return up


up = counter(5)
values = [up(), up()]
