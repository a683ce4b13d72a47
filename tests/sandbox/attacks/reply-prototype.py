# Tries to send the parent a message whose keys are those of prototypes.
host("""
  const body = Buffer.from('{"__proto__":{"kind":"ready"},"constructor":{"prototype":{"polluted":1}},"kind":"failed","id":{"toString":1}}')
  const head = Buffer.alloc(4)
  head.writeUInt32BE(body.length)
  process.getBuiltinModule('fs').writeSync(3, Buffer.concat([head, body]))
""")
