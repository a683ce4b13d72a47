# PICTURE: the program ends at the assert, with half the list done.
# RAISES: AssertionError
# CHECK: done == [1, 2]

done = []
for n in [1, 2, -3, 4]:
    assert n > 0, f'{n} is negative'
    done.append(n)
