# PICTURE: data is sorted in place; other is the same list.
# CHECK: data == [1, 2, 4, 5, 8] and other is data

data = [5, 1, 4, 2, 8]
other = data


def bubble(items):
    n = len(items)
    while True:
        swapped = False
        for i in range(n - 1):
            if items[i] > items[i + 1]:
                items[i], items[i + 1] = items[i + 1], items[i]
                swapped = True
        if not swapped:
            return


bubble(data)
