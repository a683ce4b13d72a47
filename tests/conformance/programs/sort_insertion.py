# PICTURE: items is sorted, key and j are gone with the call.
# CHECK: items == [2, 3, 5, 7, 9]

def insertion_sort(a):
    for i in range(1, len(a)):
        key = a[i]
        j = i - 1
        while j >= 0 and a[j] > key:
            a[j + 1] = a[j]
            j -= 1
        a[j + 1] = key


items = [7, 3, 9, 2, 5]
insertion_sort(items)
