# PICTURE: level is 2 in the module; in shadow it was a name of its own.
# CHECK: level == 2 and shadowed == 9

level = 1


def raise_level():
    global level
    level += 1


def shadow():
    level = 9
    return level


raise_level()
shadowed = shadow()
