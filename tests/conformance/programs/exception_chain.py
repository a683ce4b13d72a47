# PICTURE: caught is a LookupError whose cause is a KeyError.
# CHECK: isinstance(caught.__cause__, KeyError) and trail == ['try', 'except', 'finally']

trail = []


def look(table, key):
    try:
        trail.append('try')
        return table[key]
    except KeyError as error:
        trail.append('except')
        raise LookupError(f'no {key}') from error
    finally:
        trail.append('finally')


caught = None
try:
    look({}, 'x')
except LookupError as error:
    caught = error
