# Tries to send the parent garbage.
host("process.getBuiltinModule('fs').writeSync(3, Buffer.alloc(5000, 0xff)); process.exit(0)")
