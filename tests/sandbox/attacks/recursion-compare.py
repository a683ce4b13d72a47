# Tries to compare lists nested two hundred thousand deep.
def nest():
    deep = []
    for _ in range(200_000):
        deep = [deep]
    return deep


try:
    nest() == nest()
except RecursionError:
    pass
