# Tries to name variables, keys, attributes and classes as members of prototypes.
__proto__ = "shown"
constructor = {"__proto__": {"polluted": 1}, "constructor": 2, "toString": 3, "hasOwnProperty": 4}


class prototype:
    pass


valueOf = prototype()
for name in ("__proto__", "constructor", "toString", "then", "length", "kind", "ref", "__defineGetter__"):
    setattr(valueOf, name, name)
then = lambda __proto__, constructor=1: __proto__
then(1)
