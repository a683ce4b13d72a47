# PICTURE: square is an instance of Memo that holds the function and its cache.
# CHECK: square.cache == {4: 16, 5: 25} and computed == [4, 5]

computed = []


class Memo:
    def __init__(self, function):
        self.function = function
        self.cache = {}

    def __call__(self, n):
        if n not in self.cache:
            self.cache[n] = self.function(n)
        return self.cache[n]


@Memo
def square(n):
    computed.append(n)
    return n * n


results = [square(4), square(5), square(4)]
