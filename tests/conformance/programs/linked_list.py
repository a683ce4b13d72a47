# PICTURE: three nodes in a row, reversed: 3, 2, 1.
# CHECK: list(lst) == [3, 2, 1] and len(lst) == 3

class Node:
    def __init__(self, value, next=None):
        self.value = value
        self.next = next


class LinkedList:
    def __init__(self):
        self.head = None
        self._size = 0

    def push(self, value):
        self.head = Node(value, self.head)
        self._size += 1

    def reverse(self):
        previous, current = None, self.head
        while current:
            current.next, previous, current = previous, current, current.next
        self.head = previous

    def __len__(self):
        return self._size

    def __iter__(self):
        node = self.head
        while node:
            yield node.value
            node = node.next


lst = LinkedList()
for value in (3, 2, 1):
    lst.push(value)
lst.reverse()
