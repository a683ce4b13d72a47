# PICTURE: car holds an engine and four wheels, each an object of its own.
# CHECK: len({id(w) for w in car.wheels}) == 4 and car.engine.running and spare not in car.wheels

class Engine:
    running = False

    def start(self):
        self.running = True


class Wheel:
    pass


class Car:
    def __init__(self):
        self.engine = Engine()
        self.wheels = [Wheel() for _ in range(4)]

    def drive(self):
        self.engine.start()
        return self


car = Car().drive()
spare = Wheel()
