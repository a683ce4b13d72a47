import type { Program } from './program.ts'

export interface Example extends Program {
  readonly name: string
}

/** Programs to begin with, one for each thing that surprises. */
export const examples: readonly Example[] = [
  {
    name: 'Two names, one list',
    options: 'at=all',
    code: `a = [1, 2, 3]
b = a
c = [1, 2, 3]
b.append(4)`,
  },
  {
    name: 'A default value is made once',
    options: 'at="return collect"',
    code: `def collect(item, into=[]):
    into.append(item)
    return into

first = collect("tea")
second = collect("milk")`,
  },
  {
    name: 'A shallow copy',
    options: 'at=2,3,4',
    code: `rows = [[0, 0], [0, 0]]
copied = rows.copy()
copied.append([1, 1])
copied[0][0] = 5`,
  },
  {
    name: 'A closure keeps its variable',
    options: 'at=changes',
    code: `def counter():
    count = 0
    def step():
        nonlocal count
        count += 1
        return count
    return step

tick = counter()
tick()
tick()`,
  },
  {
    name: 'A frame for each call',
    options: 'at="call factorial,return factorial"',
    code: `def factorial(n):
    if n == 0:
        return 1
    return n * factorial(n - 1)

result = factorial(3)`,
  },
  {
    name: 'A generator waits',
    options: 'at="yield countdown,end"',
    code: `def countdown(n):
    while n > 0:
        yield n
        n -= 1

numbers = countdown(3)
first = next(numbers)
second = next(numbers)`,
  },
  {
    name: 'Objects and their class',
    options: '',
    code: `class Account:
    rate = 0.02

    def __init__(self, owner):
        self.owner = owner
        self.entries = []

ada = Account("Ada")
grace = Account("Grace")
ada.entries.append(50)
grace.rate = 0.05`,
  },
  {
    name: 'Objects that no name reaches',
    options: 'at=5,6,7 leaks refcounts',
    code: `class Node:
    pass

a, b = Node(), Node()
a.next, b.next = b, a
del a
del b`,
  },
  {
    name: 'A claim that holds',
    options: '',
    code: `seen = ["oak"]
copied = seen[:]  #: snapshot The slice is a new list.
#: copied == seen
#: copied is not seen
copied.append("elm")`,
  },
]
