# PICTURE: value is 'finally': its return wins.
# CHECK: value == 'finally' and loops == [0, 1]

def f():
    try:
        return 'try'
    finally:
        return 'finally'


loops = []
value = f()
for i in range(3):
    try:
        if i == 2:
            break
    finally:
        if i < 2:
            loops.append(i)
