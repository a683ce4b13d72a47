# PICTURE: items is changed by append and not by the assignment in the function.
# CHECK: items == [1, 2] and number == 1 and other == [9]

def change(values, n):
    values.append(2)
    n += 1
    values = [9]
    return values


items, number = [1], 1
other = change(items, number)
