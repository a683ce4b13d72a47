# PICTURE: h keeps a and b of two calls that have returned.
# CHECK: result == 6 and h.__code__.co_freevars == ('a', 'b')

def f(a):
    def g(b):
        def h(c):
            return a + b + c

        return h

    return g


h = f(1)(2)
result = h(3)
