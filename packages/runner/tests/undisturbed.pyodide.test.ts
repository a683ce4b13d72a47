import { type RunRequest, replay, type Trace } from '@memdiag/trace'
import { describe, expect, it } from 'vitest'
import { oneChild } from './one-child.ts'
import { requestAsking } from './support.ts'

const runInChild = oneChild()

/** Programs that notice much of what a tracer could do to them. */
const sensitive: readonly (readonly [string, string])[] = [
  [
    'one that counts how often it is compared',
    'class A:\n    calls = 0\n    def __eq__(self, other):\n        A.calls += 1\n        return True\n    def __len__(self):\n        A.calls += 1\n        return 1\n    __hash__ = None\na = A()\n#: a is a\nb = [a]\n#: b is not a\nprint(A.calls)\n#: A.calls == 0',
  ],
  [
    'one that prints reference counts',
    'import sys\na = []\n#: a is a\nb = a\n#: a is b and a == []\nprint(sys.getrefcount(a))\n#: len(a) == 0\nprint(sys.getrefcount(a))\n#: all(x for x in a)\nprint(sys.getrefcount(a))',
  ],
  [
    'one that watches an object die',
    'import weakref\nclass A: pass\na = A()\nw = weakref.ref(a, lambda _: print("gone"))\n#: w() is a\n#: isinstance(a, A)\ndel a\n#: w() is None\nprint(w())',
  ],
  [
    'one that calls itself',
    'def f(n):\n    #: n >= 0\n    if n == 0:\n        return []\n    below = f(n - 1)\n    #: len(below) == n - 1\n    return [n, *below]\nx = f(4)\n#: x == [4, 3, 2, 1]\nprint(x)',
  ],
  [
    'one with a generator that is closed',
    'def g():\n    try:\n        while True:\n            got = yield\n            #: got is not None\n            print(got)\n    finally:\n        print("end")\nit = g()\nnext(it)\nit.send(1)\n#: it is not None\nit.send([2])\ndel it\n#: True',
  ],
  [
    'one that collects garbage',
    'import gc\nclass N:\n    def __del__(self): print("del")\na = N()\na.me = a\n#: a.me is a\ndel a\n#: len([1]) == 1\nprint(gc.collect())\n#: 1 == 1',
  ],
  [
    'one that compares addresses',
    'for i in range(3):\n    xs = [i] * 2\n    #: xs[0] == i\n    ys = {i: xs}\n    #: ys[i] is xs\n    zs = (xs, ys)  #: zs[0] is xs\nprint(id(xs) == id(zs[0]))',
  ],
]

describe('a trace', () => {
  it.each(sensitive)('is the same with claims that hold as without: %s', async (_, code) => {
    for (const moments of ['all', 'changes', [{ on: 'end' }]] as const) {
      for (const more of [{}, { tell: ['refcounts', 'leaks'] }] as const) {
        const request = requestAsking(code, { moments, ...more })
        const { claims, ...asked } = await runInChild(request)
        expect(claims?.length).toBeGreaterThan(0)
        expect(claims?.filter(({ failure }) => failure)).toEqual([])
        const isCounted = typeof moments === 'string'
        expect(told(asked, isCounted)).toEqual(told(await runInChild(withoutAsking(request)), isCounted))
      }
    }
  })

  it('is the same with points as without, except for the steps that they ask for', async () => {
    const codes = sensitive.map(([, code]) => code.replace(/#: .*/g, '#: snapshot'))
    for (const code of codes) {
      const request = requestAsking(code, { moments: 'all' })
      const withPoints = replay(await runInChild(request))
      const without = replay(await runInChild(withoutAsking(request)))
      const shape = (snapshots: typeof without) =>
        snapshots.map(({ event, ran, heap, stdout, stack }) => ({
          event,
          ran,
          heap: renumbered(heap),
          stdout,
          names: stack.map(({ name }) => name),
        }))
      const extra = withPoints.filter(({ point, ran, event }) => point && !ran && event === 'line')
      expect(shape(withPoints.filter((each) => !extra.includes(each)))).toEqual(shape(without))
    }
  })
})

/** The code that runs is the same: where a directive stood is a blank line. */
function withoutAsking(request: RunRequest): RunRequest {
  return { ...request, parts: request.parts.map(({ code }) => ({ code })) }
}

/**
 * A trace with its objects numbered as they are met: identities are opaque. `isCounted`: also how often statements ran,
 * which is counted of all only where all moments are asked for.
 */
function told(trace: Trace, isCounted: boolean): unknown {
  const executed = trace.executed.map(({ uncounted, times, ...place }) => ({
    ...place,
    times: isCounted ? times : times > 0,
  }))
  const ids = new Map<string, number>()
  const renumber = (kind: string, id: number) => {
    const number = ids.get(`${kind} ${id}`) ?? ids.size
    ids.set(`${kind} ${id}`, number)
    return number
  }
  const steps = replay(trace).map(({ event, ran, stack, heap, stdout }) => ({
    event,
    ran,
    stdout,
    stack,
    heap,
  }))
  const read = JSON.parse(JSON.stringify({ ...trace, steps, executed }), (key, value) => {
    if (typeof value !== 'number') return value
    if (key === 'cell') return renumber('cell', value)
    return key === 'ref' || key === 'class' ? renumber('object', value) : value
  })
  for (const step of read.steps) {
    for (const object of step.heap) object.id = renumber('object', object.id)
    step.heap.sort((one: { id: number }, other: { id: number }) => one.id - other.id)
  }
  return read
}

/** Objects by what is in them. */
function renumbered(
  heap: readonly { readonly type: string; readonly text?: { readonly text: string } | undefined }[],
): string[] {
  return heap.map(({ type, text }) => `${type} ${text?.text ?? ''}`).sort()
}
