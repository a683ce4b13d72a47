# Tries to sleep without end, a second at a time, in a loop that swallows exceptions.
import time
while True:
    try:
        time.sleep(1)
    except BaseException:
        pass
