# PICTURE: found is 7; the else of the second loop ran.
# CHECK: found == 7 and missing and odd == [1, 3, 5]

for n in [4, 7, 9]:
    if n % 2:
        found = n
        break
else:
    found = None
for n in [2, 4]:
    if n % 2:
        break
else:
    missing = True
odd = []
n = 0
while n < 6:
    n += 1
    if n % 2 == 0: continue
    odd.append(n)
