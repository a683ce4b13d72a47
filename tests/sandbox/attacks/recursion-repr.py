# Tries to show a list nested two hundred thousand deep.
deep = []
for _ in range(200_000):
    deep = [deep]
try:
    repr(deep)
except RecursionError:
    pass
class Deep:
    pass
Deep.__repr__ = lambda self: repr(self)
for method in (str, repr, ascii):
    try:
        method(Deep())
    except RecursionError:
        pass
