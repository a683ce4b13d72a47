# PICTURE: primes below 20; sieve is a list of bools.
# CHECK: primes == [2, 3, 5, 7, 11, 13, 17, 19]

limit = 20
sieve = [True] * limit
sieve[0] = sieve[1] = False
for n in range(2, int(limit ** 0.5) + 1):
    if sieve[n]:
        for multiple in range(n * n, limit, n):
            sieve[multiple] = False
primes = [n for n, is_prime in enumerate(sieve) if is_prime]
