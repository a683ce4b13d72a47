# Tries to fill WebAssembly's memory and go on after each MemoryError.
kept = []
size = 1 << 24
while size > 64:
    try:
        while True:
            kept.append(bytearray(size))
    except MemoryError:
        size >>= 1
