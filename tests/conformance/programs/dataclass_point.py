# PICTURE: p and q are equal and not the same; r is a changed copy; tags of each are lists of their own.
# CHECK: p == q and p is not q and r.x == 5 and p.tags is not q.tags and r.tags is p.tags

from dataclasses import dataclass, field, replace


@dataclass
class Point:
    x: int
    y: int = 0
    tags: list = field(default_factory=list)

    def shifted(self, by):
        return replace(self, x=self.x + by)


p = Point(1)
q = Point(1)
r = p.shifted(4)
