# Tries to send the parent a reply that never ends.
host("""
  const fs = process.getBuiltinModule('fs')
  const head = Buffer.alloc(4)
  head.writeUInt32BE(120_000_000)
  fs.writeSync(3, head)
  const text = Buffer.alloc(65536, 'x')
  for (;;) { try { fs.writeSync(3, text) } catch (error) { if (error.code !== 'EAGAIN') throw error } }
""")
