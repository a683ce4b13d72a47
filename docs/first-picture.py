a = [1, 2, 3]
b = a
c = [1, 2, 3]
b.append(4)
