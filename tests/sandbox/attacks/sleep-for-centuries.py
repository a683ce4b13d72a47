# Tries to sleep for three centuries.
import time
time.sleep(10**10)
slept = True
