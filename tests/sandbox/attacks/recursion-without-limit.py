# Tries to lift the recursion limit and recurse.
import sys
sys.setrecursionlimit(10**9)


def down(depth):
    return [down(depth + 1)] + sorted([depth], key=lambda each: down(each))


down(0)
