# Tries to replace functions of builtins.
import builtins
for name in ("len", "print", "sorted", "isinstance", "id", "type", "sum", "repr", "__import__", "list"):
    setattr(builtins, name, lambda *arguments, **named: "tampered")
