# Tries to change the recursion limit, the collector's thresholds and the digits of numbers.
import gc
import sys
import decimal
sys.setrecursionlimit(70)
gc.set_threshold(1, 1, 1)
gc.disable()
gc.freeze()
sys.set_int_max_str_digits(0)
sys.setswitchinterval(0.5)
sys.dont_write_bytecode = True
sys.flags = ()
decimal.getcontext().prec = 2
