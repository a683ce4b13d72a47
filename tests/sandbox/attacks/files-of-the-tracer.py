# Tries to open a file of the machine and show its text in a variable.
secret = host(f"return String(process.getBuiltinModule('fs').readFileSync({SECRET_FILE!r}))")
