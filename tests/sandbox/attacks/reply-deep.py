# Tries to send the parent JSON nested ten million deep.
host("""
  const body = Buffer.alloc(10_000_000, '[')
  const head = Buffer.alloc(4)
  head.writeUInt32BE(body.length)
  const fs = process.getBuiltinModule('fs')
  const all = Buffer.concat([head, body])
  for (let at = 0; at < all.length; ) {
    try { at += fs.writeSync(3, all, at) } catch (error) { if (error.code !== 'EAGAIN') throw error }
  }
""")
