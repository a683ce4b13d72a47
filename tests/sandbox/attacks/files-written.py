# Tries to write a file of the machine with node:fs.
host(f"process.getBuiltinModule('fs').writeFileSync({DROP!r}, 'made')")
