# Tries to match a regular expression that backtracks without end.
import re
re.match(r"(a|a)*$", "a" * 60 + "b")
