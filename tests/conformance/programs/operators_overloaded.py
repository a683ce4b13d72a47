# PICTURE: w is a new vector; v was not changed; u is v itself, changed in place.
# CHECK: (w.x, w.y) == (4, 6) and u is v and v.x == 2 and len(v) == 2 and (v == w) is False

class Vector:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __add__(self, other):
        return Vector(self.x + other.x, self.y + other.y)

    def __imul__(self, by):
        self.x *= by
        self.y *= by
        return self

    def __eq__(self, other):
        return (self.x, self.y) == (other.x, other.y)

    def __len__(self):
        return 2

    def __getitem__(self, i):
        return (self.x, self.y)[i]

    def __repr__(self):
        return f'Vector({self.x}, {self.y})'


v = Vector(1, 2)
w = v + Vector(3, 4)
u = v
u *= 2
a, b = v
text = repr(v)
