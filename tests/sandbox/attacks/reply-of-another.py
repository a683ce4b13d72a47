# Tries to send the parent a reply to a question that it did not ask.
host("""
  const body = Buffer.from(JSON.stringify({ kind: 'trace', id: '00000000-0000-4000-8000-000000000000', trace: {} }))
  const head = Buffer.alloc(4)
  head.writeUInt32BE(body.length)
  process.getBuiltinModule('fs').writeSync(3, Buffer.concat([head, body]))
""")
