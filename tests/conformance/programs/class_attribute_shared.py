# PICTURE: names is one list of the class; limit of b is its own.
# CHECK: a.names is b.names is Room.names and Room.names == ['x', 'y'] and b.limit == 9 and Room.limit == 5

class Room:
    names = []
    limit = 5

    def add(self, name):
        self.names.append(name)


a, b = Room(), Room()
a.add('x')
b.add('y')
b.limit = 9
