import { describe, expect, it } from 'vitest'
import { checkTrace, TraceError } from '../src/index.ts'

const good = () => ({
  version: 1,
  python: 'CPython 3.14.2',
  parts: [{ code: 'x = 5' }],
  steps: [
    {
      event: 'end',
      ran: { part: 0, line: 1, endLine: 1 },
      stack: { keep: 0, push: [1] },
      frames: [
        {
          made: {
            id: 1,
            name: '<module>',
            kind: 'module',
            state: 'running',
            bindings: [{ name: 'x', value: { ref: 1 } }],
          },
        },
      ],
      objects: [{ made: { id: 1, look: 'scalar', type: 'int', text: { text: '5' } } }],
    },
  ],
  outcome: { kind: 'finished' },
  executed: [{ part: 0, line: 1, endLine: 1, times: 1 }],
  stdout: { text: '' },
  stderr: { text: '' },
})

const syntaxError = (where: object) => ({
  kind: 'syntax-error',
  type: 'SyntaxError',
  message: { text: 'invalid syntax' },
  part: 0,
  line: 1,
  ...where,
})

type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

describe('unknown JSON', () => {
  it('is a trace when it has its shape', () => {
    expect(checkTrace(good())).toEqual(good())
  })

  it.each<[string, (trace: ReturnType<typeof good>) => unknown]>([
    ['version', (trace) => ({ ...trace, version: 2 })],
    ['trace', () => null],
    ['version', () => [good()]],
    ['outcome.kind', (trace) => ({ ...trace, outcome: { kind: 'won' } })],
    ['stdout', (trace) => ({ ...trace, stdout: 'text' })],
    ['extra', (trace) => ({ ...trace, extra: 1 })],
    ['steps.0.event', (trace) => ({ ...trace, steps: [{ event: 'party' }] })],
    [
      'steps.0.ran.column',
      (trace) => ({ ...trace, steps: [{ event: 'line', ran: { part: 0, line: 1, endLine: 1, column: 0 } }] }),
    ],
    [
      'steps.0.reached.line',
      (trace) => ({ ...trace, steps: [{ event: 'reach', reached: { part: 0, line: 0 } }] }),
    ],
    ['executed.0.times', (trace) => ({ ...trace, executed: [{ part: 0, line: 1, endLine: 1, times: -1 }] })],
    [
      'executed.0',
      (trace) => ({ ...trace, executed: [{ part: 0, line: 1, endLine: 1, times: 2, uncounted: true }] }),
    ],
    ['executed.0.line', (trace) => ({ ...trace, executed: [{ part: 0, line: 1.5, endLine: 1, times: 1 }] })],
  ])('is refused at %s', (path, spoil) => {
    expect(() => checkTrace(spoil(good()))).toThrowError(
      expect.objectContaining({ name: 'TraceError', path }),
    )
  })

  it('takes a value that is stored in place, and none that is a reference too', () => {
    const holding = (value: unknown) => {
      const trace = good()
      const made = { id: 2, look: 'sequence', type: 'array', items: [value] }
      return {
        ...trace,
        steps: [{ ...trace.steps[0], objects: [...(trace.steps[0]?.objects ?? []), { made }] }],
      }
    }
    expect(checkTrace(holding({ stored: { text: '1' } })).steps[0]?.objects?.[1]).toMatchObject({
      made: { items: [{ stored: { text: '1' } }] },
    })
    expect(() => checkTrace(holding({ stored: '1' }))).toThrow(TraceError)
    expect(() => checkTrace(holding({ stored: { text: '1' }, ref: 1 }))).toThrow(TraceError)
  })

  it('may tell statements on one line apart by columns', () => {
    const statement = { part: 0, line: 1, endLine: 1, column: 8, endColumn: 13 }
    const trace = { ...good(), executed: [{ ...statement, times: 2 }] }
    expect(checkTrace(trace).executed).toEqual([{ ...statement, times: 2 }])
  })

  it('may say of a statement that it ran, and not how often', () => {
    const executed = [{ part: 0, line: 1, endLine: 1, times: 1, uncounted: true as const }]
    expect(checkTrace({ ...good(), executed }).executed).toEqual(executed)
  })

  it('takes names that objects of JavaScript inherit for names like any other', () => {
    const trace = JSON.parse(JSON.stringify(good()).replaceAll('"x"', '"__proto__"'))
    expect(checkTrace(trace).steps[0]?.frames?.[0]).toMatchObject({
      made: { bindings: [{ name: '__proto__' }] },
    })
  })

  it.each<[string, (trace: ReturnType<typeof good>) => unknown]>([
    ['executed.0', (trace) => ({ ...trace, executed: [{ part: 0, line: 2, endLine: 2, times: 1 }] })],
    ['executed.0', (trace) => ({ ...trace, executed: [{ part: 1, line: 1, endLine: 1, times: 1 }] })],
    [
      'steps.0.ran',
      (trace) => ({ ...trace, steps: [{ event: 'line', ran: { part: 0, line: 1, endLine: 9 } }] }),
    ],
    [
      'steps.0.reached',
      (trace) => ({ ...trace, steps: [{ event: 'reach', reached: { part: 0, line: 3 } }] }),
    ],
    ['notices.0', (trace) => ({ ...trace, notices: [{ what: 'stack', part: 0, line: 5 }] })],
    ['outcome', (trace) => ({ ...trace, outcome: syntaxError({ line: 3 }) })],
    ['outcome', (trace) => ({ ...trace, outcome: syntaxError({ part: 1 }) })],
    ['stdout', (trace) => ({ ...trace, stdout: { text: 'abc', length: 3 } })],
  ])('is refused at %s for a place or a length that cannot be', (path, spoil) => {
    expect(() => checkTrace(spoil(good()))).toThrowError(
      expect.objectContaining({ name: 'TraceError', path }),
    )
  })

  it('is refused when it is larger or deeper than any trace, before anything is made of it', () => {
    const wide = { ...good(), executed: new Array(5_000_000).fill(0) }
    expect(() => checkTrace(wide)).toThrow('more than 4000000 values')
    let deep: unknown = 1
    for (let depth = 0; depth < 100_000; depth++) deep = [deep]
    expect(() => checkTrace({ ...good(), parts: deep })).toThrow('nested deeper')
    expect(() => checkTrace({ ...good(), parts: [{ code: 'x'.repeat(40_000_000) }] })).toThrow('characters')
  })

  it('is refused when its steps together hold more than a process can', () => {
    const [step] = good().steps
    const objects = Array.from({ length: 2000 }, (_, id) => ({
      made: { id, look: 'scalar', type: 'int', text: { text: '1' } },
    }))
    const steps = [{ ...step, objects }, ...new Array(20_000).fill({ event: 'line' })]
    expect(() => checkTrace({ ...good(), steps })).toThrow('in all steps together')
  })

  it('never does anything but become a trace or be refused, whatever is changed in it', () => {
    let seed = 11
    const random = (below: number) => {
      seed = (seed * 1103515245 + 12345) % 2147483648
      return (seed >> 12) % below
    }
    const junk: Json[] = [
      null,
      -1,
      1e99,
      'x',
      '',
      [],
      {},
      true,
      { ref: 7 },
      { __proto__: 1 },
      '\ud800',
      [[[[]]]],
    ]
    let refused = 0
    for (let run = 0; run < 1500; run++) {
      const trace = good() as unknown as Json
      let at: Json = trace
      for (let depth = 1 + random(8); depth > 0 && at !== null && typeof at === 'object'; depth--) {
        const keys = Object.keys(at)
        const key = keys[random(Math.max(1, keys.length))]
        if (key === undefined) break
        const holder = at as Record<string, Json>
        if (depth === 1) holder[key] = junk[random(junk.length)] ?? null
        else at = holder[key] ?? null
      }
      try {
        checkTrace(trace)
      } catch (error) {
        expect(error).toBeInstanceOf(TraceError)
        refused++
      }
    }
    expect(refused).toBeGreaterThan(300)
  })
})
