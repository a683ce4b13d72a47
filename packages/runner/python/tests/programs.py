"""Random programs that end: nested loops, ``try``, ``with`` and jumps, on several lines and on one."""

import random


class Door:
    """A context manager that may swallow what is raised inside, or raise something else."""

    def __init__(self, manner):
        self._manner = manner

    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        if self._manner == "raises" and kind is not None:
            raise LookupError("in the door")
        return self._manner == "swallows" and kind is not None and issubclass(kind, Exception)


class Chance:
    """Numbers that look random and are the same in every run."""

    def __init__(self):
        self._state = 12345

    def __call__(self, below=2):
        self._state = (self._state * 1103515245 + 12345) % 2147483648
        return (self._state >> 12) % below


def program(seed):
    return _Maker(random.Random(seed)).program()


class _Maker:
    def __init__(self, chance):
        self._random = chance
        self._names = 0

    def program(self):
        lines = ["from tests.programs import Chance, Door", "chance = Chance()", "seen = []"]
        for number in range(self._random.randint(1, 2)):
            lines += self._function(number)
        lines += self._block(0, 2, loop=False, function=False)
        return "\n".join(lines) + "\n"

    def _function(self, number):
        body = self._block(1, self._random.choice([2, 2, 3]), loop=False, function=True)
        name = f"f{number}"
        head = self._random.choice([f"def {name}(a=1):", f"def {name}(\n    a=[\n        1],\n):"])
        call = f"try: seen.append({name}())\nexcept Exception as error: seen.append(type(error))"
        if self._random.random() < 0.25:
            body.append("    yield a")
            call = f"try: seen.append(list({name}()))\nexcept Exception as error: seen.append(type(error))"
        return [head, *body, *(call.split("\n") * self._random.randint(1, 2))]

    def _block(self, indent, depth, loop, function):
        lines = []
        for _ in range(self._random.choice([1, 1, 2, 2, 3])):
            lines += self._statement(indent, depth, loop, function)
            if lines[-1].strip().startswith(("return", "raise", "break", "continue")):
                break
        return lines

    def _statement(self, indent, depth, loop, function):
        pad = "    " * indent
        if depth <= 0 or self._random.random() < 0.4:
            return [pad + line for line in self._simple(loop, function)]
        kind = self._random.choice(["if", "for", "while", "try", "try", "try", "with", "with", "star", "match"])
        return getattr(self, f"_{kind}")(pad, indent, depth, loop, function)

    def _simple(self, loop, function):
        choices = [
            ["seen.append(1)"],
            ["x = chance(3)"],
            ["x = 1; seen.append(x)"],
            ["seen.append(", "    max(chance(3),", "        2),", ")"],
            ["seen += [n", "    for n in range(2)", "    if n]"],
            ["seen.append((lambda n:", "    n + 1)(chance()))"],
            ["seen.append(1 // chance(2))"],
            ["seen.append([][chance(2)]); x = 2"],
            ["if chance(): x = 1; seen.append(x)"],
            ["for n in range(2): seen.append(n); x = n"],
            ["for n in range(2): seen.append(n // chance(3))"],
            ["while chance(): seen.append(0)"],
            ["with Door('swallows') as door: seen.append(1 // chance(2)); x = 1"],
            ["raise KeyError(1)"],
            ["if chance(): raise ZeroDivisionError"],
            ["pass"],
            ["assert chance() or True, (", "    'text')"],
        ]
        if loop:
            choices += [["break"], ["continue"], ["if chance(): break"], ["if chance(): continue"]] * 2
        if function:
            choices += [["return x"], ["return 1"], ["return"], ["if chance(): return max(", "    1, 2)"]]
            choices += [["x = a"]]
        return self._random.choice(choices)

    def _one_line_or(self, head, pad, indent, depth, loop, function):
        """A header with its block: on its line, if chance says so and the block has one line."""
        if self._random.random() < 0.3:
            lines = self._simple(loop, function)
            if len(lines) == 1 and not lines[0].startswith(("if ", "for ", "while ", "with ")):
                return [f"{pad}{head} {lines[0]}"]
        return [f"{pad}{head}", *self._block(indent + 1, depth - 1, loop, function)]

    def _if(self, pad, *rest):
        lines = self._one_line_or("if chance(3):", pad, *rest)
        if self._random.random() < 0.4:
            lines += self._one_line_or(f"elif (chance()\n{pad}        or chance()):", pad, *rest)
        if self._random.random() < 0.5:
            lines += self._one_line_or("else:", pad, *rest)
        return lines

    def _for(self, pad, indent, depth, loop, function):
        head = self._random.choice(["for n in range(2):", "for n in [0,\n" + pad + "        1]:"])
        lines = self._one_line_or(head, pad, indent, depth, True, function)
        return lines + self._else(pad, indent, depth, loop, function)

    def _while(self, pad, indent, depth, loop, function):
        self._names += 1
        count = f"count{self._names}"
        head = self._random.choice([f"while {count}:", f"while ({count}\n{pad}        > 0):", "while True:"])
        lines = [f"{pad}{count} = 3", f"{pad}{head}", f"{pad}    {count} -= 1"]
        if head == "while True:":
            lines.append(f"{pad}    if {count} < 1: break")
        lines += self._block(indent + 1, depth - 1, True, function)
        return lines + self._else(pad, indent, depth, loop, function)

    def _else(self, pad, *rest):
        return self._one_line_or("else:", pad, *rest) if self._random.random() < 0.25 else []

    def _try(self, pad, *rest):
        lines = self._one_line_or("try:", pad, *rest)
        handlers = self._random.randint(0, 2)
        for _ in range(handlers):
            head = self._random.choice(
                ["except KeyError:", "except (ZeroDivisionError,\n" + pad + "        IndexError) as error:", "except Exception as error:"]
            )
            lines += self._one_line_or(head, pad, *rest)
        if handlers and self._random.random() < 0.3:
            lines += self._one_line_or("except:", pad, *rest)
        if handlers:
            lines += self._else(pad, *rest)
        if not handlers or self._random.random() < 0.5:
            lines += self._finally(pad, *rest)
        return lines

    def _finally(self, pad, indent, depth, loop, function):
        # Python warns of jumps out of a `finally`; they are few in real programs, and are here as well.
        jumps = self._random.random() < 0.1
        return self._one_line_or("finally:", pad, indent, depth, loop and jumps, function and jumps)

    def _star(self, pad, indent, depth, loop, function):
        # No jump may leave an `except*`.
        return [
            *self._one_line_or("try:", pad, indent, depth, loop, function),
            *self._one_line_or("except* KeyError:", pad, indent, depth, False, False),
            *self._one_line_or("except* (IndexError,\n" + pad + "        LookupError) as group:", pad, indent, depth, False, False),
            *(self._finally(pad, indent, depth, loop, function) if self._random.random() < 0.3 else []),
        ]

    def _with(self, pad, *rest):
        manner = self._random.choice(["swallows", "raises", "lets", "lets"])
        head = self._random.choice(
            [f"with Door('{manner}'):", f"with (Door('lets') as one,\n{pad}        Door('{manner}') as two):"]
        )
        return self._one_line_or(head, pad, *rest)

    def _match(self, pad, indent, depth, loop, function):
        return [
            f"{pad}match chance(3):",
            *self._one_line_or("    case 0:", pad, indent + 1, depth, loop, function),
            *self._one_line_or("    case x if x > 1:", pad, indent + 1, depth, loop, function),
            *self._one_line_or("    case _:", pad, indent + 1, depth, loop, function),
        ]
