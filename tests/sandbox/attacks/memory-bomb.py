# Tries to fill WebAssembly's memory with a thousand million bytes.
kept = [bytearray(1 << 26) for _ in range(16)]
print("REACHED", len(kept))
