# Tries to let go of a million lists, tuples, dicts and cells, each within the other.
for kind in (lambda deep: [deep], lambda deep: (deep,), lambda deep: {"a": deep}, lambda deep: lambda: deep):
    deep = None
    for _ in range(300_000):
        deep = kind(deep)
    deep = None
