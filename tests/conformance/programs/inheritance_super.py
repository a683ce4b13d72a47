# PICTURE: d has name, sound and tricks; speak is found in Dog, describe in Animal.
# CHECK: said == ['Rex says Woof', 'Tom says Meow'] and d.tricks == ['sit']

class Animal:
    sound = '...'

    def __init__(self, name):
        self.name = name

    def describe(self):
        return f'{self.name} says {self.speak()}'

    def speak(self):
        return self.sound


class Dog(Animal):
    sound = 'Woof'

    def __init__(self, name):
        super().__init__(name)
        self.tricks = []

    def learn(self, trick):
        self.tricks.append(trick)
        return self


class Cat(Animal):
    def speak(self):
        return 'Meow'


d = Dog('Rex').learn('sit')
said = [animal.describe() for animal in (d, Cat('Tom'))]
