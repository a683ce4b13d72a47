# Tries to look a name up.
print("REACHED", host("return typeof process.getBuiltinModule('dns').lookup('localhost', () => {})"))
