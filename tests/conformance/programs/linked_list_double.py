# PICTURE: a and c point at b and b at both: arrows each way.
# CHECK: b.prev is a and b.next is c and c.prev is b and a.prev is None

class Link:
    __slots__ = ('value', 'prev', 'next')

    def __init__(self, value):
        self.value = value
        self.prev = self.next = None

    def after(self, other):
        other.next = self
        self.prev = other
        return self


a = Link('a')
b = Link('b').after(a)
c = Link('c').after(b)
