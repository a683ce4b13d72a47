# PICTURE: annotations leave no names of their own behind.
# CHECK: total([1, 2]) == 3 and stack.items == ['a'] and 'unset' not in globals()

from typing import Generic, TypeVar

T = TypeVar('T')
unset: int
count: int = 0


class Stack(Generic[T]):
    items: list[T]

    def __init__(self) -> None:
        self.items = []

    def push(self, item: T) -> None:
        self.items.append(item)


def total(values: list[int], start: int = 0) -> int:
    result: int = start
    for v in values:
        result += v
    return result


stack: Stack[str] = Stack()
stack.push('a')
count = total([1, 2])
