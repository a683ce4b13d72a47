# Tries to write to the file descriptors one, two and three with os.write.
import os
for number in (1, 2, 3, 4, 5):
    for _ in range(50):
        try:
            os.write(number, b"\xff\x00\x1b[2J::add-mask::x\n" * 1000)
        except OSError:
            break
