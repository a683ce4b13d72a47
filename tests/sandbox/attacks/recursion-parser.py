# Tries to parse an expression nested a hundred thousand deep.
import ast
for source in ("(" * 100_000 + ")" * 100_000, "-" * 100_000 + "1", "a" + ".b" * 100_000, "[" * 100_000):
    for act in (ast.parse, lambda text: compile(text, "x", "exec")):
        try:
            act(source)
        except (RecursionError, MemoryError, SyntaxError):
            pass
