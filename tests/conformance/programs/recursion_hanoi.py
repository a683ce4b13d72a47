# PICTURE: the three pegs are lists; all three disks stand on c.
# CHECK: pegs == {'a': [], 'b': [], 'c': [3, 2, 1]} and moves == 7

pegs = {'a': [3, 2, 1], 'b': [], 'c': []}
moves = 0


def hanoi(n, source, target, spare):
    global moves
    if n == 0:
        return
    hanoi(n - 1, source, spare, target)
    pegs[target].append(pegs[source].pop())
    moves += 1
    hanoi(n - 1, spare, target, source)


hanoi(3, 'a', 'c', 'b')
