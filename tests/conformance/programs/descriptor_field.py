# PICTURE: the checked value lives in the instance's dict, the rule in the class.
# CHECK: p.age == 3 and vars(p) == {'_age': 3} and refused

class Positive:
    def __set_name__(self, owner, name):
        self.name = '_' + name

    def __get__(self, obj, owner=None):
        return self if obj is None else getattr(obj, self.name)

    def __set__(self, obj, value):
        if value < 0:
            raise ValueError(self.name)
        setattr(obj, self.name, value)


class Person:
    age = Positive()

    def __init__(self, age):
        self.age = age


p = Person(3)
refused = False
try:
    p.age = -1
except ValueError:
    refused = True
