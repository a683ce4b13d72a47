# PICTURE: the list is unchanged, ordered is a new one.
# CHECK: ordered == [1, 2, 3, 4, 5] and shuffled == [3, 1, 5, 2, 4]

def merge_sort(values):
    if len(values) <= 1:
        return values
    middle = len(values) // 2
    left, right = merge_sort(values[:middle]), merge_sort(values[middle:])
    merged = []
    while left and right:
        merged.append(left.pop(0) if left[0] <= right[0] else right.pop(0))
    return merged + left + right


shuffled = [3, 1, 5, 2, 4]
ordered = merge_sort(shuffled)
