# Tries to put very long and very many things into a page.
shown = "x" * 5_000_000
number = 9 ** 4000
many = {("k" * 1000) + str(index): ["y" * 1000] * 1000 for index in range(1000)}
Kind = type("K" * 100_000, (), {})
thing = Kind()
for index in range(2000):
    setattr(thing, f"a{index}" * 20, index)
