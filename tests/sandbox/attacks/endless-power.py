# Tries to compute a power with a thousand million digits.
7 ** 10**9
