# PICTURE: one and other are the same Config.
# CHECK: one is other and one.value == 1 and len(Singleton.instances) == 1

class Singleton(type):
    instances = {}

    def __call__(cls, *args):
        if cls not in cls.instances:
            cls.instances[cls] = super().__call__(*args)
        return cls.instances[cls]


class Config(metaclass=Singleton):
    def __init__(self, value):
        self.value = value


one = Config(1)
other = Config(2)
