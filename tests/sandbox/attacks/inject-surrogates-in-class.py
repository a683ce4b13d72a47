# Tries to give classes, functions and modules names that no encoding can carry.
Kind = type("Kind", (), {"\udfff": 1, "__module__": "\ud800"})
thing = Kind()
shown = {"shown": "shown \ud800"}
vars(thing)["\ud800"] = "\udfff"


def function(a, /, b="\ud800"):
    return 1


function.__name__ = "\ud800\x1b[0m"
function.__qualname__ = "</svg>\udfff"
try:
    __name__ = "\ud800"
    __file__ = "\0"
except ValueError:
    pass
raised = ValueError("\ud800\udfff")
