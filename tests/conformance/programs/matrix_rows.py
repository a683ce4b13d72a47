# PICTURE: wrong has one row three times, right three rows.
# CHECK: wrong == [[1, 0], [1, 0], [1, 0]] and right == [[1, 0], [0, 0], [0, 0]] and transposed == [[1, 3], [2, 4]]

wrong = [[0] * 2] * 3
right = [[0] * 2 for _ in range(3)]
wrong[0][0] = 1
right[0][0] = 1
matrix = [[1, 2], [3, 4]]
transposed = [list(row) for row in zip(*matrix)]
product = [[sum(a * b for a, b in zip(row, column)) for column in zip(*matrix)] for row in matrix]
