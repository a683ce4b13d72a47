# PICTURE: memo maps 0 to 6 to the Fibonacci numbers; answer is 8.
# CHECK: answer == 8 and memo[6] == 8 and len(memo) == 7

memo = {0: 0, 1: 1}


def fib(n):
    if n not in memo:
        memo[n] = fib(n - 1) + fib(n - 2)
    return memo[n]


answer = fib(6)
