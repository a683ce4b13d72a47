# Tries to keep one call of C busy without end.
sum(range(10**12))
