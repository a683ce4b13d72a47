# Tries to close, duplicate and exhaust file descriptors.
import os
for number in range(3):
    try:
        os.close(number)
    except OSError:
        pass
opened = []
try:
    while len(opened) < 5000:
        opened.append(os.open("/dev/null", os.O_RDONLY))
except OSError:
    pass
