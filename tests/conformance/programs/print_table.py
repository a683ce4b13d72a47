# PICTURE: rows were printed, nothing was kept but the last i and j.
# CHECK: (i, j) == (3, 3) and row == '3 6 9'

for i in range(1, 4):
    row = ''
    for j in range(1, 4):
        row += f'{i * j} '
    row = row.strip()
    print(row)
print('a', 'b', sep='-', end='!\n')
