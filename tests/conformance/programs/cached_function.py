# PICTURE: the cache is behind the function; calls has each number once.
# CHECK: calls == [3, 2, 1, 0] and value == 6 and slow.cache_info().hits == 1

from functools import lru_cache

calls = []


@lru_cache(maxsize=None)
def slow(n):
    calls.append(n)
    return n + slow(n - 1) if n else 0


value = slow(3)
again = slow(3)
