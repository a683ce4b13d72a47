# Tries to change the random state, the clock and the hash seed's users.
import random
import time
import uuid
random.seed(12345)
random.random = lambda: 0.5
for _ in range(100):
    time.time(), time.perf_counter(), uuid.uuid4()
time.sleep(5)
time.time = lambda: 0.0
