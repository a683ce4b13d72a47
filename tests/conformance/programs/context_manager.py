# PICTURE: events lists enter and exit in order; the ValueError was swallowed.
# CHECK: events == ['enter a', 'enter b', 'exit b', 'exit a ValueError', 'after']

events = []


class Guard:
    def __init__(self, name, swallow=False):
        self.name, self.swallow = name, swallow

    def __enter__(self):
        events.append(f'enter {self.name}')
        return self

    def __exit__(self, kind, error, traceback):
        events.append(f'exit {self.name}' + (f' {kind.__name__}' if kind else ''))
        return self.swallow


with Guard('a', swallow=True) as outer:
    with Guard('b') as inner:
        x = 1
    raise ValueError('lost')
events.append('after')
