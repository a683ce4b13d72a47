# Tries to leave an object whose __del__ never returns.
class Trap:
    def __del__(self):
        while True:
            pass


trap = Trap()
trap.itself = trap
del trap
import gc
gc.collect()
