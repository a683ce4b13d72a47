# PICTURE: down is exhausted; items is [3, 2, 1].
# CHECK: items == [3, 2, 1] and down.n == 0 and total == 6

class Countdown:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n == 0:
            raise StopIteration
        self.n -= 1
        return self.n + 1


down = Countdown(3)
items = []
for item in down:
    items.append(item)
total = 0
for item in Countdown(3):
    total += item
