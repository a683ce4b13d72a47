import { replay, type Trace } from '@memdiag/trace'
import { describe, expect, it } from 'vitest'
import { oneChild } from './one-child.ts'
import { claimsOf, plain, requestAsking } from './support.ts'

const runInChild = oneChild()

const run = (...request: Parameters<typeof requestAsking>): Promise<Trace> =>
  runInChild(requestAsking(...request))

const claimsIn = async (...request: Parameters<typeof requestAsking>) => claimsOf(await run(...request))

describe('a claim', () => {
  it('compares, and asks anything else that has a truth', async () => {
    const code =
      'a = []\nb = a\n#: a is b\nc = []  #: a is not c\n#: a == c\n#: a in [c]\n#: not a and 0 <= len(a) < 1'
    expect(await claimsIn(code)).toEqual(['1', '1', '1', '1', '1'])
    const wrong = 'a = []\nb = []\n#: a is b\n#: a != b\n#: len(a) == 1\n#: a\n#: 1 < len(a) < 3'
    expect(await claimsIn(wrong)).toEqual(new Array(5).fill('false at 1'))
  })

  it('tells what the sides were of the first time that it was false', async () => {
    const trace = await run('for i in range(5):\n    a = [i]\n    #: a[0] < 2')
    expect(trace.claims).toEqual([
      { part: 0, line: 3, times: 3, failure: { kind: 'false', sides: ['a[0]', '2'], operator: '<' } },
    ])
    const at = replay(trace).filter(({ claim }) => claim !== undefined)
    expect(at.map((each) => each.claimed?.map((value) => plain(each, value)))).toEqual([['2', '2']])
  })

  it('sees the names that a statement there would see, also in functions of its own', async () => {
    expect(
      await claimsIn(
        'def f():\n    xs = [1, 2]\n    k = 2\n    def g():\n        #: k == 2 and xs[0] == 1\n        return k, xs\n    g()\n    #: all(x <= k for x in xs)\n    #: [x * k for x in xs] == [2, 4]\n    #: (lambda y: y + k)(1) == 3\nf()',
      ),
    ).toEqual(['1', '1', '1', '1'])
    expect(
      await claimsIn(
        'y = 3\nclass A:\n    k = 1\n    #: k + y == 4\n    def m(self):\n        #: A.k == 1\n        return self\nA().m()',
      ),
    ).toEqual(['1', '1'])
    expect(await claimsIn('len = lambda x: 99\n#: len([]) == 99\ndel len\n#: len([]) == 0')).toEqual([
      '1',
      '1',
    ])
  })

  it("takes a variable of a function around it that the function does not use for no name of the module's", async () => {
    const code = (use: string) =>
      `x = 1\ndef outer():\n    x = 2\n    def inner():\n        ${use}\n        #: x == 2\n        return 0\n    return inner()\nouter()`
    expect(await claimsIn(code('x'))).toEqual(['1'])
    expect(await claimsIn(code('pass'))).toEqual(["NameError: name 'x' is not defined"])
  })

  it('takes a name of the function that is unbound for no name of the module', async () => {
    expect(await claimsIn('x = 1\ndef f():\n    #: x == 1\n    x = 2\nf()')).toEqual([
      "NameError: name 'x' is not defined",
    ])
  })

  it('counts references as pictures do', async () => {
    const tell = ['refcounts', 'leaks'] as const
    const code =
      'a = []\nb = [a, a]\n#: refcount(a) == 3\n#: refcount(b) == 1\n#: refcount(a) == 4\n#: refcount([]) == 1\n#: refcount(None) == 1'
    expect(await claimsIn(code, { tell })).toEqual([
      '1',
      '1',
      'false at 1',
      'refused: refcount() tells of objects that names can reach, and this one is none',
      'refused: Python keeps no count of references to an object that it never frees',
    ])
    expect(await claimsIn('def refcount(x): return 7\n#: refcount(3) == 7')).toEqual(['1'])
  })

  it('counts what no name reaches, of a class and of those that extend it', async () => {
    const code =
      'class Node: pass\nclass Sub(Node): pass\nfor kind in (Node, Sub):\n    a = kind()\n    a.me = a\nc = []\nc.append(c)\ndel a, c\n#: unreachable(Node) == 2\n#: unreachable(Sub) == 1\n#: unreachable(list) == 1\n#: unreachable(set) == 0\n#: unreachable(5) == 0'
    expect(await claimsIn(code, { tell: ['leaks'] })).toEqual([
      '1',
      '1',
      '1',
      '1',
      'refused: unreachable() takes a class, such as unreachable(Node)',
    ])
  })

  it.each<[string, string]>([
    ['an element', 'a = []\n#: a.append(1) is None'],
    ['an attribute', 'class A: pass\na = A()\n#: setattr(a, "x", 1) is None'],
    ['a name', 'n = 0\ndef inc():\n    global n\n    n += 1\n    return n\n#: inc() == 1'],
    [
      'an attribute that is made when it is looked up',
      'class A:\n    @property\n    def p(self):\n        self.c = 1\n        return 1\na = A()\n#: a.p == 1',
    ],
    [
      'an entry that is made when it is looked up',
      'from collections import defaultdict\nd = defaultdict(list)\n#: d["x"] == []',
    ],
    [
      'what a truth is asked of',
      'n = []\nclass A:\n    def __bool__(self):\n        n.append(1)\n        return True\na = A()\n#: a',
    ],
    [
      'what a truth is asked of in an identity',
      'n = []\nclass A:\n    def __len__(self):\n        n.append(1)\n        return 0\na = A()\n#: (a or n) is n',
    ],
    ['an iterator', 'a = iter([1, 2])\n#: next(a) == 1'],
    ['a generator that has not begun', 'a = (n for n in [1, 2])\n#: next(a) == 1'],
    [
      'a generator that goes on without a name',
      'def g():\n    yield 1\n    yield 2\na = g()\nnext(a)\n#: next(a) == 2',
    ],
    ['a file', 'import io\na = io.StringIO("abc")\n#: a.read() == "abc"'],
    ['a cache', 'from functools import lru_cache\n@lru_cache\ndef f(x): return x\n#: f(1) == 1'],
    ['what is printed', 'a = 1\n#: print("x") is None'],
    [
      'what is printed by a truth',
      'class A:\n    def __bool__(self):\n        print("x")\n        return True\na = A()\n#: a',
    ],
    ['what is printed on standard error', 'import sys\n#: sys.stderr.write("x") == 1'],
  ])('changes nothing, such as %s', async (_, code) => {
    expect(await claimsIn(code)).toEqual(['changed at 1'])
  })

  it('that is false and changes memory is told to change it', async () => {
    expect(
      await claimsIn('a = [1]\n#: a.append(2)\n#: a.append(3) == 4\n#: len(a) == 1\n#: len(a) == 3\nb = a'),
    ).toEqual(['changed at 1', 'changed at 1', 'false at 1', '1'])
  })

  it('with a word after a comma, as after assert, is none', async () => {
    expect((await run('a = 1\n#: a == 2, "two"')).claims?.map(({ failure }) => failure)).toEqual([
      { kind: 'syntax', message: { text: 'a tuple is true whatever it holds' } },
    ])
  })

  it('reads no answers', async () => {
    expect(await claimsIn('a = input()\n#: input() == "2"', { more: [{ stdin: ['1', '2'] }] })).toEqual([
      'changed at 1',
    ])
  })

  it('that raises is told, and the program goes on as if nothing had been', async () => {
    const code =
      'import sys\ndef f(): return f()\na = []\n#: a[3] == 1\n#: zzz\n#: sys.exit(3)\n#: (_ for _ in ()).throw(KeyboardInterrupt)\n#: f()\n#: 1 / 0 == 1\nb = 2\n#: b == 2'
    const { outcome, steps } = await run(code)
    expect(await claimsIn(code)).toEqual([
      'IndexError: list index out of range',
      "NameError: name 'zzz' is not defined",
      'SystemExit: 3',
      'KeyboardInterrupt:',
      'RecursionError: maximum recursion depth exceeded',
      'ZeroDivisionError: division by zero',
      '1',
    ])
    expect([outcome.kind, steps.length]).toEqual(['finished', 1])
  })

  it('is checked while an exception is handled, and at the limit of recursion', async () => {
    expect(
      await claimsIn(
        'try:\n    1 / 0\nexcept ZeroDivisionError as e:\n    #: e.__context__ is None\n    #: zzz\n    x = 1\n#: x == 1',
      ),
    ).toEqual(['1', "NameError: name 'zzz' is not defined", '1'])
    const [deep, after] = await claimsIn(
      'import sys\nsys.setrecursionlimit(150)\ndef f(n):\n    #: n >= 0\n    return f(n + 1)\ntry:\n    f(0)\nexcept RecursionError:\n    x = 1\n#: x == 1',
    )
    expect([Number(deep) > 90, after]).toEqual([true, '1'])
  })

  it('is checked each time in generators and coroutines', async () => {
    expect(
      await claimsIn('def g():\n    x = 1\n    #: x == 1\n    yield x\n    #: x == 1\nlist(g())\nlist(g())'),
    ).toEqual(['2', '2'])
    expect(
      await claimsIn(
        'import asyncio\nasync def f(n):\n    a = n\n    await asyncio.sleep(0)\n    #: a == n\nasync def main():\n    await asyncio.gather(f(1), f(2))\nasyncio.run(main())',
      ),
    ).toEqual(['2'])
  })

  it('that is no expression is told so', async () => {
    const told = await claimsIn(
      'a = 1\n#: a = 1\n#: a is\n#: (\n#: await a\n#: yield\n#: a; b\n#: an element',
    )
    expect(told).toHaveLength(7)
    for (const each of told) expect(each).toMatch(/^syntax: ./)
  })

  it('about the identity of values is noted', async () => {
    expect(
      await claimsIn(
        'a = 1000\nb = 1000\ns = "ab"\nt = "".join(["a", "b"])\nc = []\n#: a is b\n#: s is not t\n#: a is not s\n#: a is 1000\n#: c is c\n#: None is None',
      ),
    ).toEqual(['1 shared', '1 equal', '1', 'false at 1', '1', '1'])
  })

  it('prints no warning of Python', async () => {
    const { stderr } = await run('a = 1\n#: a is 1\n#: (a is not 1) is False\n#: "\\d" != a')
    expect(stderr.text).toBe('')
  })

  it('may call what ends tracing or collects garbage, and nothing comes of it', async () => {
    const code =
      'import sys, gc\n#: sys.settrace(print) is None\n#: gc.collect() >= 0\nx = 1  #: x == 1\ny = 2  #: y == 2'
    expect(await claimsIn(code, { moments: 'all' })).toEqual(['1', '1', '1', '1'])
  })

  it('that prints without end reaches the limit of what may be printed', async () => {
    const { outcome } = await run('a = 1\n#: [print("x" * 100) for _ in range(10**6)]')
    expect(outcome).toEqual({ kind: 'stopped', limit: 'output' })
  })
})
