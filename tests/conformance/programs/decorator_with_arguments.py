# PICTURE: three functions deep: repeat, decorate, wrapper; out has three numbers.
# CHECK: out == [1, 1, 1] and result == 3

out = []


def repeat(times):
    def decorate(function):
        def wrapper(value):
            total = 0
            for _ in range(times):
                total += function(value)
            return total

        return wrapper

    return decorate


@repeat(3)
def note(value):
    out.append(value)
    return value


result = note(1)
