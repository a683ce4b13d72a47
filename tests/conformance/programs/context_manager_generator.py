# PICTURE: opened is a list that was emptied at the exit.
# CHECK: opened == [] and seen == ['file'] and total == 3

from contextlib import contextmanager

opened, seen = [], []


@contextmanager
def resource(name):
    opened.append(name)
    try:
        yield len(opened)
    finally:
        opened.remove(name)


with resource('file') as count, resource('other') as more:
    seen.append(opened[0])
    total = count + more
