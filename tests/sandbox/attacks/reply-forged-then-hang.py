# Tries to answer the waiting request with a forged trace, then hang.
print(host("""
  const fs = process.getBuiltinModule('fs')
  for (;;) { try { fs.readSync(0, Buffer.alloc(65536)) } catch (error) { if (error.code !== 'EAGAIN') throw error } }
"""))
