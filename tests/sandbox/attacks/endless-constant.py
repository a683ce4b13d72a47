# Tries to have the compiler compute without end.
compile("0" + "".join(f"+{n}**{n}%7" for n in range(10, 5000)) + "+sum(range(10**12))", "x", "eval")
eval("sum(range(10**12))")
