# PICTURE: found is 4 and missing is None.
# CHECK: found == 4 and missing is None

def search(values, target):
    low, high = 0, len(values) - 1
    while low <= high:
        middle = (low + high) // 2
        if values[middle] == target:
            return middle
        elif values[middle] < target:
            low = middle + 1
        else:
            high = middle - 1


values = list(range(0, 20, 2))
found = search(values, 8)
missing = search(values, 7)
