# PICTURE: two tuples with names; the second shares the list of the first.
# CHECK: moved.x == 9 and moved.tags is p.tags and isinstance(p, tuple) and p[1] == 2

from collections import namedtuple

Point = namedtuple('Point', 'x y tags')
p = Point(1, 2, [])
moved = p._replace(x=9)
moved.tags.append('m')
x, y, tags = p
