# PICTURE: snapshots holds a copy for each pass.
# CHECK: snapshots[-1] == values == [11, 12, 22, 25] and snapshots[0] is not values

values = [25, 12, 22, 11]
snapshots = []
for i in range(len(values)):
    smallest = i
    for j in range(i + 1, len(values)):
        if values[j] < values[smallest]:
            smallest = j
    values[i], values[smallest] = values[smallest], values[i]
    snapshots.append(values.copy())
