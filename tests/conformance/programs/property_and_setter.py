# PICTURE: t stores celsius only; fahrenheit is computed.
# CHECK: t.celsius == 100 and vars(t) == {'celsius': 100.0} and refused == 'too cold'

class Temperature:
    def __init__(self, celsius):
        self.celsius = celsius

    @property
    def fahrenheit(self):
        return self.celsius * 9 / 5 + 32

    @fahrenheit.setter
    def fahrenheit(self, value):
        if value < -459.67:
            raise ValueError('too cold')
        self.celsius = (value - 32) * 5 / 9


t = Temperature(0)
before = t.fahrenheit
t.fahrenheit = 212
try:
    t.fahrenheit = -500
except ValueError as error:
    refused = str(error)
