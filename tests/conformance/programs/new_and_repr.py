# PICTURE: x and y are the one instance that __new__ keeps.
# CHECK: x is y and made == ['new', 'init', 'init'] and shown == '<Only>'

made = []


class Only:
    _it = None

    def __new__(cls):
        if cls._it is None:
            made.append('new')
            cls._it = super().__new__(cls)
        return cls._it

    def __init__(self):
        made.append('init')

    def __repr__(self):
        text = 'Only'
        return f'<{text}>'


x = Only()
y = Only()
shown = repr(x)
print(x)
