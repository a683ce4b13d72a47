# PICTURE: total is 15 and running lists the five partial sums; x is still 5 after the loop.
# CHECK: total == 15 and running == [1, 3, 6, 10, 15] and x == 5

numbers = [1, 2, 3, 4, 5]
total = 0
running = []
for x in numbers:
    total += x
    running.append(total)
