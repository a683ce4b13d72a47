# Tries to read a file of the machine with node:fs.
print(host(f"return process.getBuiltinModule('fs').readFileSync({SECRET_FILE!r}, 'utf8')"))
