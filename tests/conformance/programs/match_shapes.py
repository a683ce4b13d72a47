# PICTURE: areas lists four answers, one for each case.
# CHECK: areas == [12, 9, 'point 1,2', 'unknown', 'many 3'] and w == 3

class Rect:
    __match_args__ = ('w', 'h')

    def __init__(self, w, h):
        self.w, self.h = w, h


def area(shape):
    match shape:
        case Rect(w, h):
            return w * h
        case {'side': side}:
            return side ** 2
        case (x, y):
            return f'point {x},{y}'
        case [_, *rest] if len(rest) > 1:
            return f'many {len(rest) + 1}'
        case _:
            return 'unknown'


areas = [area(s) for s in (Rect(3, 4), {'side': 3}, (1, 2), 7, [1, 2, 3])]
match Rect(3, 4):
    case Rect(w=w):
        pass
