# PICTURE: greet is the wrapper, which keeps the old greet in its cell.
# CHECK: greet.__name__ == 'greet' and calls == ['greet', 'greet'] and said == 'hello Ada'

from functools import wraps

calls = []


def logged(function):
    @wraps(function)
    def wrapper(*args, **kwargs):
        calls.append(function.__name__)
        return function(*args, **kwargs)

    return wrapper


@logged
def greet(name, greeting='hello'):
    return f'{greeting} {name}'


said = greet('Ada')
greet('Bob', greeting='hi')
