# Tries to define a __repr__, __eq__ and __hash__ that never return.
class Trap:
    def __repr__(self):
        while True:
            pass

    __str__ = __eq__ = __len__ = __iter__ = __getattr__ = __bool__ = __repr__

    def __hash__(self):
        return 1


trap = Trap()
traps = [trap, {"a": trap}, {trap}]
repr(trap)
