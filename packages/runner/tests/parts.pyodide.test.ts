import { replay, type Trace } from '@memdiag/trace'
import { describe, expect, it } from 'vitest'
import { oneChild } from './one-child.ts'
import { claimsOf, plain, requestAsking } from './support.ts'

const runInChild = oneChild()

const run = (...request: Parameters<typeof requestAsking>): Promise<Trace> =>
  runInChild(requestAsking(...request))

const claimsIn = async (...request: Parameters<typeof requestAsking>) => claimsOf(await run(...request))

describe('a program of several parts', () => {
  it('goes on in the module that the parts before have left, with moments and output of its own', async () => {
    const trace = await run(['a = [1]\nprint("x")', 'a.append(2)  #: a == [1, 2]\nb = a', 'print(b)'])
    expect(trace.ends?.map(({ steps, stdout }) => [steps, stdout.text])).toEqual([
      [1, 'x\n'],
      [1, ''],
      [1, '[1, 2]\n'],
    ])
    const byPart = await run(['a = 1\nb = 2', 'c = 3\nd = 4'], {
      more: [{ moments: [{ on: 'line', part: 0, from: 1, to: 1 }] }, { moments: 'all' }],
    })
    expect(byPart.steps.map(({ ran }) => `${ran?.part}:${ran?.line}`)).toEqual(['0:1', '1:1', '1:2'])
  })

  it('compares changes with what the part before has left', async () => {
    const { ends } = await run(['a = 1\na = 1\nb = 2', 'a = 1\nb = 2\nc = 3'], { moments: 'changes' })
    expect(ends?.map(({ steps }) => steps)).toEqual([2, 1])
  })

  it('meets claims of an earlier part when a later one calls its functions, and no points', async () => {
    const code = ['def f(x):\n    y = x  #: y == 1\n    #: snapshot\n    return y\nf(1)', 'f(2)']
    const trace = await run(code)
    expect(trace.claims).toMatchObject([{ part: 0, line: 2, times: 2, failure: { kind: 'false' } }])
    expect(trace.steps.map(({ point, claim }) => [point?.line, claim])).toEqual([
      [3, undefined],
      [undefined, undefined],
      [undefined, 0],
      [undefined, undefined],
    ])
  })

  it('gives each part its own answers: what one does not read the next does not get', async () => {
    const trace = await run(['a = input()', 'b = input()', 'c = input()'], {
      more: [{ stdin: ['1', 'unread'] }, { stdin: ['2'] }, {}],
    })
    expect(trace.ends?.map(({ linesRead, outcome }) => [linesRead, outcome.kind])).toEqual([
      [1, 'finished'],
      [1, 'finished'],
      [undefined, 'raised'],
    ])
    expect(trace.outcome).toMatchObject({ reason: 'input' })
  })

  it('keeps nothing of an announced exception and its traceback', async () => {
    const code = [
      'class A: pass\ndef f():\n    hidden = A()\n    raise ValueError(hidden)\nf()',
      'import gc, sys\nx = [sum(type(o) is A for o in gc.get_objects()), sys.exception(), getattr(sys, "last_exc", None)]',
    ]
    const trace = await run(code, { more: [{ mayRaise: true }], tell: ['leaks'] })
    const [first, last] = replay(trace)
    expect(first?.stack.map(({ name }) => name)).toEqual(['<module>', 'f'])
    const x = last?.stack[0]?.bindings.find(({ name }) => name === 'x')?.value
    expect(last && x && plain(last, x)).toEqual(['0', 'None', 'None'])
    expect(last?.stack).toHaveLength(1)
    expect(
      last?.heap.filter(({ type, unreachable }) => type === 'A' || type === 'ValueError' || unreachable),
    ).toEqual([])
  })

  it.each<[string, readonly string[], readonly string[]]>([
    ['an exception that nobody announced', ['1 / 0', 'a = 1'], ['raised']],
    [
      'what Python cannot read, after what it can',
      ['print(1)', 'b = = 2', 'c = 3'],
      ['finished', 'syntax-error'],
    ],
    [
      'a directive where none can stand',
      ['a = 1', 'b = [\n  #: snapshot\n]', 'c = 3'],
      ['finished', 'misplaced'],
    ],
    ['exit', ['a = 1', 'import sys\nsys.exit()', 'c = 3'], ['finished', 'exited']],
    ['a limit', ['for i in range(3): a = i', 'while True: a = 1', 'c = 3'], ['finished', 'stopped']],
  ])('ends with %s', async (_, codes, kinds) => {
    const { ends, outcome } = await run(codes, { moments: 'all' })
    expect(ends?.map((end) => end.outcome.kind)).toEqual(kinds)
    expect(outcome.kind).toBe(kinds.at(-1))
  })

  it('goes on after what was announced, an exit among it', async () => {
    const { ends } = await run(['1 / 0', 'import sys\nsys.exit(1)', 'a = 1'], {
      more: [{ mayRaise: true }, { mayRaise: true }],
    })
    expect(ends?.map(({ outcome }) => outcome.kind)).toEqual(['raised', 'exited', 'finished'])
  })

  it('reads a character that two parts print together', async () => {
    const half = [
      'import sys\nsys.stdout.buffer.write(b"\\xc3")\n1 / 0',
      'n = sys.stdout.buffer.write(b"\\xa9")',
    ]
    const { ends, stdout } = await run(half, { more: [{ mayRaise: true }] })
    expect([stdout.text, ends?.map(({ stdout }) => stdout.text)]).toEqual(['é', ['', 'é']])
  })

  it('makes equal constants of two parts two objects', async () => {
    const code = ['a = "hello world"\nn = 1000', 'b = "hello world"\nm = 1000\n#: n is not m\n#: a is not b']
    expect(await claimsIn(code)).toEqual(['1 equal', '1 equal'])
  })

  it('goes on with generators, coroutines and the parts that are empty', async () => {
    const code = [
      'def g():\n    a = 1\n    yield a\n    b = 2\n    #: b == 2\n    yield b\nit = g()\nx = next(it)',
      '',
      'y = next(it)\n#: y == 2',
    ]
    expect(await claimsIn(code, { moments: 'all' })).toEqual(['1', '1'])
  })

  it('has steps of its own in each part up to the limit', async () => {
    const loop = 'for i in range(3): a = i'
    const trace = await run([loop, loop, 'for i in range(9): a = i'], {
      moments: 'all',
      limits: { steps: 8, items: 5, text: 20, objects: 100, output: 100, seconds: 9 },
    })
    expect(trace.ends?.map(({ steps, outcome }) => [steps, outcome.kind])).toEqual([
      [7, 'finished'],
      [7, 'finished'],
      [8, 'stopped'],
    ])
  })
})
