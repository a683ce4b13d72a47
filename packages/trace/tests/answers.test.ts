import { describe, expect, it } from 'vitest'
import { checkTrace, type RunRequest } from '../src/index.ts'

const request: RunRequest = {
  parts: [{ code: 'x = [1, 2]\nprint(x)' }],
  moments: 'all',
  limits: { steps: 3, items: 2, text: 2000, objects: 10, output: 20, seconds: 1 },
}

const answer = () => ({
  version: 1,
  python: 'CPython 3.14.2',
  parts: [{ code: 'x = [1, 2]\nprint(x)' }],
  steps: [
    {
      event: 'line',
      ran: { part: 0, line: 1, endLine: 1 },
      stack: { keep: 0, push: [1] },
      frames: [{ made: moduleWith([{ name: 'x', value: { ref: 1 } }]) }],
      objects: [list([{ ref: 2 }, { ref: 2 }]), int('1')],
    },
    { event: 'end', ran: { part: 0, line: 2, endLine: 2 }, out: '[1, 2]\n' },
  ],
  outcome: { kind: 'finished' },
  executed: [
    { part: 0, line: 1, endLine: 1, times: 1 },
    { part: 0, line: 2, endLine: 2, times: 1 },
  ],
  stdout: { text: '[1, 2]\n' },
  stderr: { text: '' },
})
type Answer = ReturnType<typeof answer>

function moduleWith(bindings: readonly object[]): object {
  return { id: 1, name: '<module>', kind: 'module', state: 'running', bindings }
}

function list(items: readonly object[], more: object = {}): object {
  return { made: { id: 1, look: 'sequence', type: 'list', items, ...more } }
}

function int(text: string): object {
  return { made: { id: 2, look: 'scalar', type: 'int', text: { text } } }
}

/** The answer with the objects of its first step changed. */
function withObjects(...objects: readonly object[]): object {
  const { steps, ...rest } = answer()
  return { ...rest, steps: [{ ...steps[0], objects }, steps[1]] }
}

describe('the answer to a request', () => {
  it('is a trace of its program within its limits', () => {
    expect(checkTrace(answer(), request)).toEqual(answer())
  })

  it('tells how many lines of standard input were read where there were some', () => {
    const asked: RunRequest = {
      ...request,
      parts: request.parts.map((part) => ({ ...part, stdin: ['Ada', '3'] })),
    }
    expect(checkTrace({ ...answer(), linesRead: 2 }, asked).linesRead).toBe(2)
    expect(() => checkTrace({ ...answer(), linesRead: 3 }, asked)).toThrow('linesRead')
    expect(() => checkTrace(answer(), asked)).toThrow('linesRead')
    expect(() => checkTrace({ ...answer(), linesRead: 0 }, request)).toThrow('linesRead')
  })

  it.each<[string, string, (trace: Answer) => unknown]>([
    ['parts.0', 'has another program', (trace) => ({ ...trace, parts: [{ code: 'x = [1, 2]\nprint(1)' }] })],
    ['parts', 'has another part', (trace) => ({ ...trace, parts: [...trace.parts, { code: '' }] })],
    [
      'steps',
      'has too many steps',
      (t) => ({ ...t, steps: [...t.steps, ...new Array(10).fill({ event: 'line' })] }),
    ],
    ['stdout', 'prints too much', (trace) => ({ ...trace, stdout: { text: `[1, 2]\n${'.'.repeat(20)}` } })],
    ['stdout', 'prints too much on two streams', (trace) => ({ ...trace, stderr: { text: '.'.repeat(20) } })],
    ['steps.1.out', 'printed something else', (trace) => ({ ...trace, stdout: { text: '[1, 3]\n' } })],
    [
      'steps.0.objects.0.made.items',
      'has too many elements',
      () => withObjects(list([{ ref: 2 }, { ref: 2 }, { ref: 2 }]), int('1')),
    ],
    [
      'steps.0.objects.0.made.length',
      'leaves out less than nothing',
      () => withObjects(list([{ ref: 2 }, { ref: 2 }], { length: 1 }), int('1')),
    ],
    [
      'steps.0.objects.0.made.names',
      'names what is not there',
      () => withObjects(list([{ ref: 2 }], { names: ['a', 'b'] }), int('1')),
    ],
    ['steps.0.objects.1.text', 'has a long text', () => withObjects(list([]), int('1'.repeat(2001)))],
    [
      'steps.0.objects.0',
      'stores a long text',
      () => withObjects(list([{ stored: { text: '1'.repeat(2001) } }]), int('1')),
    ],
    [
      'outcome.message',
      'raises with a long message',
      (trace) => ({
        ...trace,
        outcome: { kind: 'raised', types: ['E'], message: { text: '.'.repeat(2001) }, traceback: [] },
      }),
    ],
    [
      'outcome.traceback.0',
      'raises in another program',
      (trace) => ({
        ...trace,
        outcome: {
          kind: 'raised',
          types: ['E'],
          message: { text: '' },
          traceback: [{ name: 'f', part: 7, line: 1 }],
        },
      }),
    ],
  ])('is refused at %s when it %s', (path, _, spoil) => {
    expect(() => checkTrace(spoil(answer()), request)).toThrowError(
      expect.objectContaining({ name: 'TraceError', path }),
    )
  })

  it('counts code points, as Python does: two code units may be one character', () => {
    const faces = '😀'.repeat(2000)
    expect(checkTrace(withObjects(list([]), int(faces)), request).steps).toHaveLength(2)
    expect(() => checkTrace(withObjects(list([]), int(`${faces}x`)), request)).toThrow('2000 characters')
  })

  it('is held to its elements when they come in splices, too', () => {
    const { steps, ...rest } = answer()
    const grown = { event: 'line', objects: [{ id: 1, items: [[2, 0, [{ ref: 2 }]]] }] }
    expect(() => checkTrace({ ...rest, steps: [...steps, grown] }, request)).toThrow('more than 2 members')
  })
})
