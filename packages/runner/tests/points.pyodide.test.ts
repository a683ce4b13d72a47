import { replay, type Trace } from '@memdiag/trace'
import { describe, expect, it } from 'vitest'
import { oneChild } from './one-child.ts'
import { plain, requestAsking } from './support.ts'

const runInChild = oneChild()

const run = (...request: Parameters<typeof requestAsking>): Promise<Trace> =>
  runInChild(requestAsking(...request))

/** The steps that points asked for: the line, and the names of the running frame that are bound. */
async function pointsOf(code: string): Promise<string[]> {
  const trace = await run(code)
  if (trace.outcome.kind === 'misplaced') return [`misplaced ${trace.outcome.lines.join()}`]
  return replay(trace).flatMap((snapshot) => {
    if (!snapshot.point) return []
    const frame = snapshot.stack.find(({ state }) => state === 'running')
    const names = (frame?.bindings ?? [])
      .map(({ name, value }) => ({ name, words: plain(snapshot, value) }))
      .filter(({ words }) => words !== 'unbound' && !/^(<|\(|module)/.test(`${words}`))
      .map(({ name, words }) => ` ${name}=${Array.isArray(words) ? `[${words.join()}]` : words}`)
    return [`${snapshot.point.line}${names.join('')}`]
  })
}

describe('a point on a line of its own', () => {
  it.each<[string, string, string[]]>([
    [
      'at the end of a loop',
      'for i in [0, 1]:\n    a = i\n    #: snapshot\nb = 1',
      ['3 i=0 a=0', '3 i=1 a=1'],
    ],
    ['after a loop', 'for i in [0, 1]:\n    a = i\n#: snapshot\nb = 1', ['3 i=1 a=1']],
    ['at the end of a while', 'i = 0\nwhile i < 2:\n    i += 1\n    #: snapshot', ['4 i=1', '4 i=2']],
    ['in a loop that does nothing else', 'for i in [0, 1]:\n    pass\n    #: snapshot', ['3 i=0', '3 i=1']],
    [
      'at the ends of loops within loops',
      'for i in [0, 1]:\n    for j in [0]:\n        a = i\n        #: snapshot\n    #: snapshot',
      ['4 i=0 j=0 a=0', '5 i=0 j=0 a=0', '4 i=1 j=0 a=1', '5 i=1 j=0 a=1'],
    ],
    [
      'twice',
      'for i in [0]:\n    #: snapshot\n    a = i\n    #: snapshot\n    #: snapshot',
      ['2 i=0', '4 i=0 a=0', '5 i=0 a=0'],
    ],
    [
      'before break and continue',
      'for i in [0, 1]:\n    if i:\n        #: snapshot\n        break\n    #: snapshot\n    continue',
      ['5 i=0', '3 i=1'],
    ],
    [
      'in the else of a loop',
      'for i in []:\n    pass\nelse:\n    #: snapshot\n    a = 1\n    #: snapshot',
      ['4', '6 a=1'],
    ],
    [
      'at the end of a branch',
      'x = 1\nif x:\n    a = 1\n    #: snapshot\nelse:\n    a = 2\n    #: snapshot',
      ['4 x=1 a=1'],
    ],
    [
      'in except and finally',
      'try:\n    1 / 0\n    #: snapshot\nexcept ZeroDivisionError:\n    #: snapshot\n    a = 1\nfinally:\n    #: snapshot\n    b = 1\n    #: snapshot',
      ['5', '8 a=1', '10 a=1 b=1'],
    ],
    [
      'in a finally that runs on the way out',
      'def f():\n    try:\n        return 1\n    finally:\n        x = 2\n        #: snapshot\nf()',
      ['6 x=2'],
    ],
    [
      'in except*',
      'try:\n    raise ExceptionGroup("g", [ValueError()])\nexcept* ValueError:\n    #: snapshot\n    a = 1\n    #: snapshot\n#: snapshot',
      ['4', '6 a=1', '7 a=1'],
    ],
    [
      'in and after a with',
      'import io\nwith io.StringIO():\n    #: snapshot\n    a = 1\n    #: snapshot\n#: snapshot',
      ['3', '5 a=1', '6 a=1'],
    ],
    [
      'in a case',
      'x = 2\nmatch x:\n    case 1:\n        #: snapshot\n        y = 1\n    case 2:\n        #: snapshot\n        y = 2\n#: snapshot',
      ['7 x=2', '9 x=2 y=2'],
    ],
    ['in a class', 'class A:\n    #: snapshot\n    k = 1\n    #: snapshot\nx = 1', ['2', '4 k=1']],
    [
      'in a generator',
      'def g():\n    #: snapshot\n    a = yield 1\n    #: snapshot\n    yield 2\n    #: snapshot\nlist(g())',
      ['2', '4 a=None', '6 a=None'],
    ],
    [
      'in a coroutine',
      'import asyncio\nasync def f():\n    #: snapshot\n    await asyncio.sleep(0)\n    x = 1\n    #: snapshot\nasyncio.run(f())',
      ['3', '6 x=1'],
    ],
    [
      'in a function within a function',
      'def f():\n    a = 1\n    def g():\n        #: snapshot\n        return a\n    #: snapshot\n    return g()\nf()',
      ['6 a=1', '4'],
    ],
    [
      'at the end of a function',
      'def f(x):\n    x.append(1)\n    #: snapshot\ny = []\nf(y)\nf(y)',
      ['3 x=[1]', '3 x=[1,1]'],
    ],
    [
      'in calls within calls',
      'def f(n):\n    if n:\n        f(n - 1)\n    m = n\n    #: snapshot\nf(2)',
      ['5 n=0 m=0', '5 n=1 m=1', '5 n=2 m=2'],
    ],
    ['before the first statement', '#: snapshot\na = 1', ['1']],
    ['after the last statement', 'a = 1\n#: snapshot\n#: snapshot', ['2 a=1', '3 a=1']],
    [
      'after a statement that asks itself',
      'def f():\n    a = 1  #: snapshot\n    #: snapshot\nf()',
      ['2 a=1', '3 a=1'],
    ],
    ['at the end after a statement that asks itself', 'a = 1  #: snapshot\n#: snapshot', ['1 a=1', '2 a=1']],
    ['of an empty program', '#: snapshot', ['1']],
    [
      'after statements that share a line',
      'for i in [0]: a = 1; b = 2\n#: snapshot\nc = 1; d = 2\n#: snapshot',
      ['2 i=0 a=1 b=2', '4 i=0 a=1 b=2 c=1 d=2'],
    ],
    ['where the program never comes', 'def f():\n    return 1\n    #: snapshot\n    x = 2\nf()', []],
  ])('comes %s', async (_, code, steps) => {
    expect(await pointsOf(code)).toEqual(steps)
  })

  it.each<[string, string, number]>([
    ['before else', 'if 1:\n    a = 1\n#: snapshot\nelse:\n    a = 2', 3],
    ['before except', 'try:\n    a = 1\n#: snapshot\nexcept E:\n    pass', 3],
    ['before the first case', 'match 1:\n    #: snapshot\n    case 1:\n        pass', 2],
    ['below a decorator', 'd = id\n@d\n#: snapshot\ndef f(): pass', 3],
    ['in brackets', 'a = [\n    1,\n    #: snapshot\n    2,\n]', 3],
    ['before a docstring', 'def f():\n    #: snapshot\n    """doc"""\n    return 1', 2],
    ['before the docstring of a module', '#: snapshot\n"""doc"""', 1],
    ['before __future__', '#: snapshot\nfrom __future__ import annotations', 1],
    ['with the indentation of nobody', 'def f():\n    a = 1\n#: snapshot\n    b = 2', 3],
    ['with the indentation of nobody, too far', 'a = 1\n    #: snapshot', 2],
  ])('cannot stand %s', async (_, code, line) => {
    expect(await pointsOf(code)).toEqual([`misplaced ${line}`])
  })
})

describe('a point behind a statement', () => {
  it.each<[string, string, string[]]>([
    ['of one line', 'a = 1  #: snapshot\nb = 2', ['1 a=1']],
    ['of several lines, on any of them', 'a = [\n    1,  #: snapshot\n    2,\n]\nb = 1', ['2 a=[1,2]']],
    ['that is the last of its line', 'a = 1; b = 2  #: snapshot\nc = 3', ['1 a=1 b=2']],
    ['on the line of its loop', 'for n in [1, 2]: a = n  #: snapshot', ['1 n=1 a=1', '1 n=2 a=2']],
    ['that returns', 'def f(x):\n    return [x]  #: snapshot\nf(1)', ['2 x=1']],
    [
      'that passes or continues at the end of a loop',
      'for i in [0, 1]:\n    if i:\n        pass  #: snapshot\n    continue  #: snapshot',
      ['4 i=0', '3 i=1', '4 i=1'],
    ],
    ['that passes', 'def f():\n    pass  #: snapshot\nf()', ['2']],
    ['that makes a function', 'def f(x):  #: snapshot\n    return x\nf(1)', ['1']],
    [
      'that raises, and so never runs to its end',
      'try:\n    raise ValueError  #: snapshot\nexcept ValueError: pass',
      [],
    ],
    [
      'that Python leaves out',
      'def f():\n    return 1\n    x = 2  #: snapshot\nif False:\n    y = 1  #: snapshot\nf()',
      [],
    ],
  ])('comes when that has run: one %s', async (_, code, steps) => {
    expect(await pointsOf(code)).toEqual(steps)
  })

  it.each([
    'if 0:\n    a = 1\nelse:  #: snapshot\n    a = 2',
    'try:  #: snapshot\n    a = 2\nfinally:\n    b = 1',
    'def f():\n    global x  #: snapshot\n    x = 1',
  ])('is misplaced behind what does nothing: %j', async (code) => {
    expect(await pointsOf(code)).toEqual([expect.stringMatching(/^misplaced/)])
  })

  it('is one step together with a moment that was asked for there', async () => {
    const { steps } = await run('a = 1  #: snapshot\nb = 2\n#: snapshot', { moments: 'all' })
    expect(steps.map(({ event, point }) => `${event} ${point?.line}`)).toEqual(['line 1', 'end 3'])
  })
})
