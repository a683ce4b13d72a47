import _random
import codecs
import colorsys
import importlib
import json
import os
import random
import re
import sys
import time
import weakref
from collections import Counter, defaultdict, namedtuple


class Point:
    count = 0

    def __init__(self, x, y=3, *tags):
        self.x, self.y, self.tags = x, y, list(tags)
        Point.count += 1

    def __repr__(self):
        return f"<{self.x}, {self.y}>"


def total(numbers, *, start=0):
    for number in numbers:
        start += number
    return start


builtin = [len("abc"), sorted([3, 1, 2]), sum([1, 2]), repr("a"), isinstance(1, int), type(1).__name__, 3 + 1]
methods = ["abc".upper(), [1, 1].count(1), (5).bit_length(), {"a": 1}.copy(), "a-b".split("-"), list.__doc__[:20]]
encoded = json.dumps({"a": [1, 2.5, None, "é"]}, indent=1)
decoded = json.loads(encoded)
chance = [random.random(), random.randint(1, 100), _random.Random(1).random(), os.urandom(2), hash("memdiag")]
clock = [time.time(), time.perf_counter(), time.localtime(0)[:5]]
limits = [sys.getrecursionlimit(), sys.get_int_max_str_digits(), sys.getswitchinterval(), sys.dont_write_bytecode]
machine = [sorted(os.environ.items()), os.getcwd(), sorted(os.listdir("/")), sorted(os.listdir("."))]
hooks = [sys.excepthook is sys.__excepthook__, sys.stdout is sys.__stdout__, sys.stdin is sys.__stdin__]
fresh = importlib.import_module(["sched", "netrc", "cmd", "filecmp", "fileinput", "graphlib", "tabnanny"][which % 7])
loaded = [len(sys.modules), len(sys.meta_path), sys.path[:]]
point = Point(1, 2, Point(2))
counts = Counter("memory")
groups = defaultdict(list, {"a": [1]})
Pair = namedtuple("Pair", "left right")
pair = Pair(point, 2.0)
matched = re.findall(r"\w+", "two names, one list")
rotated = codecs.encode("abc", "rot13")
hue = colorsys.rgb_to_hsv(1, 0, 0)
with open("/tmp/neighbour.txt", "w") as file:
    written = file.write("text")
    descriptor = file.fileno()
with open("/tmp/neighbour.txt") as file:
    read = file.read()
alive = weakref.ref(point)() is point
try:
    {}["missing"]
except KeyError as error:
    message = str(error)
summed = total([1, 2, 3], start=4)
text = f"{summed:>5}|{1 / 3:.3f}|{'x' * 3!r}"
print("printed", text, file=sys.stdout)
