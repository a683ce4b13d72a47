# PICTURE: shapes holds a Square; the abstract class refused to be made.
# CHECK: areas == [4] and refused.startswith("Can't instantiate")

from abc import ABC, abstractmethod


class Shape(ABC):
    @abstractmethod
    def area(self):
        ...

    def describe(self):
        return f'{type(self).__name__} {self.area()}'


class Square(Shape):
    def __init__(self, side):
        self.side = side

    def area(self):
        return self.side ** 2


shapes = [Square(2)]
areas = [shape.area() for shape in shapes]
text = shapes[0].describe()
try:
    Shape()
except TypeError as error:
    refused = str(error)
