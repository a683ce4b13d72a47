# Tries to take four thousand million bytes outside of WebAssembly's memory.
print(host("""
  const kept = []
  for (let count = 0; count < 40; count++) kept.push(new ArrayBuffer(100_000_000))
  return kept.length === 40 ? 'REACHED' : ''
"""))
