import { describe, expect, it } from 'vitest'
import { checkTrace, type RunRequest, replay, type Trace, traceOfPart } from '../src/index.ts'

const limits = { steps: 5, items: 5, text: 100, objects: 10, output: 100, seconds: 1 }

const request: RunRequest = {
  parts: [
    { code: 'a = 1\n', moments: 'all', claims: [{ line: 2, text: 'a == 1' }] },
    {
      code: 'b = 1\nb = 2',
      moments: 'all',
      stdin: ['x'],
      claims: [{ line: 2, text: 'b == 1' }],
      mayRaise: true,
    },
    { code: '', moments: 'all' },
  ],
  moments: [],
  limits,
}

const int = (id: number, text: string) => ({ made: { id, look: 'scalar', type: 'int', text: { text } } })
const name = (name: string, ref: number) => ({ name, value: { ref } })
const ends = { executed: [], stderr: { text: '' } }

const whole: Trace = checkTrace(
  {
    version: 1,
    python: 'CPython 3.14.2',
    parts: request.parts.map(({ code }) => ({ code })),
    steps: [
      {
        event: 'end',
        ran: { part: 0, line: 1, endLine: 1 },
        stack: { keep: 0, push: [1] },
        frames: [
          { made: { id: 1, name: '<module>', kind: 'module', state: 'running', bindings: [name('a', 1)] } },
        ],
        objects: [int(1, '1')],
        out: 'p',
      },
      {
        event: 'line',
        ran: { part: 1, line: 1, endLine: 1 },
        frames: [{ id: 1, bindings: [[1, 0, [name('b', 1)]]] }],
      },
      {
        event: 'line',
        frames: [{ id: 1, bindings: [[1, 1, [name('b', 2)]]] }],
        objects: [int(2, '2')],
        claim: 1,
        claimed: [{ ref: 2 }, { ref: 1 }],
      },
      { event: 'raise', out: 'q' },
    ],
    outcome: { kind: 'syntax-error', type: 'SyntaxError', message: { text: '' }, part: 2, line: 1 },
    executed: [{ part: 0, line: 1, endLine: 1, times: 1 }],
    stdout: { text: 'pq' },
    stderr: { text: '' },
    claims: [
      { part: 0, line: 2, times: 1 },
      { part: 1, line: 2, times: 1, failure: { kind: 'false', sides: ['b', '1'], operator: '==' } },
    ],
    notices: [{ what: 'stack', part: 1, line: 1 }],
    ends: [
      { ...ends, steps: 1, outcome: { kind: 'finished' }, stdout: { text: 'p' } },
      {
        ...ends,
        steps: 3,
        outcome: { kind: 'raised', types: ['E'], message: { text: '' }, traceback: [] },
        stdout: { text: 'q' },
        linesRead: 1,
      },
      {
        ...ends,
        steps: 0,
        outcome: { kind: 'syntax-error', type: 'SyntaxError', message: { text: '' }, part: 2, line: 1 },
        stdout: { text: '' },
      },
    ],
  },
  request,
)

describe('the trace of one part', () => {
  it('is the whole where there is only one', () => {
    const { ends: _, ...one } = whole
    expect(traceOfPart(one, 0)).toBe(one)
    expect(traceOfPart(one, 1)).toBeUndefined()
  })

  it('tells how that part ended, what it printed and read', () => {
    expect(traceOfPart(whole, 0)).toMatchObject({ outcome: { kind: 'finished' }, stdout: { text: 'p' } })
    expect(traceOfPart(whole, 0)).not.toHaveProperty('linesRead')
    expect(traceOfPart(whole, 1)).toMatchObject({
      outcome: { kind: 'raised' },
      stdout: { text: 'q' },
      linesRead: 1,
      notices: [{ line: 1 }],
    })
    expect(traceOfPart(whole, 3)).toBeUndefined()
  })

  it('begins with all that the parts before have left', () => {
    const snapshots = replay(whole)
    expect(replay(traceOfPart(whole, 0) as Trace)).toEqual(snapshots.slice(0, 1))
    const second = replay(traceOfPart(whole, 1) as Trace)
    expect(second.map(({ stack, heap }) => ({ stack, heap }))).toEqual(
      snapshots.slice(1).map(({ stack, heap }) => ({ stack, heap })),
    )
    expect(traceOfPart(whole, 2)?.steps).toEqual([])
  })

  it('has its own claims, and its steps speak of these', () => {
    const second = traceOfPart(whole, 1)
    expect(traceOfPart(whole, 0)?.claims).toEqual([{ part: 0, line: 2, times: 1 }])
    expect(second?.claims).toHaveLength(1)
    expect(second?.steps.map(({ claim }) => claim)).toEqual([undefined, 0, undefined])
  })

  it('speaks of no claim of another part, which was met when this one called what that one defines', () => {
    const [first, second] = whole.claims ?? []
    if (!first || !second?.failure) throw new Error('two claims')
    const steps = whole.steps.map((step) => (step.claim === undefined ? step : { ...step, claim: 0 }))
    const other = {
      ...whole,
      steps,
      claims: [
        { ...first, failure: second.failure },
        { part: 1, line: 2, times: 1 },
      ],
    }
    const part = traceOfPart(checkTrace(other, request), 1)
    expect(part?.steps).toHaveLength(3)
    expect(part?.steps.every(({ claim, claimed }) => claim === undefined && claimed === undefined)).toBe(true)
  })
})

/** The trace with parts of it replaced, as a process might send it that wants to be believed. */
const hostile = (change: (trace: Record<string, unknown>) => object) => () =>
  checkTrace({ ...whole, ...change(structuredClone(whole) as unknown as Record<string, unknown>) }, request)

const endsWith = (index: number, change: object) =>
  whole.ends?.map((end, at) => (at === index ? { ...end, ...change } : end))
const claimsWith = (index: number, change: object) =>
  whole.claims?.map((claim, at) => (at === index ? { ...claim, ...change } : claim))
const failing = (failure: object) => ({ claims: claimsWith(0, { failure }) })

describe('the answer to a request of several parts', () => {
  it.each<[string, string, () => object]>([
    ['ends', 'tells of no part', () => ({ ends: undefined })],
    ['steps', 'ends before its first part', () => ({ ends: [] })],
    [
      'ends',
      'has more parts than were asked for',
      () => ({ ends: [...(whole.ends ?? []), whole.ends?.[2]] }),
    ],
    ['ends', 'has other steps than its parts', () => ({ ends: endsWith(1, { steps: 2 }) })],
    [
      'ends',
      'stopped where its program goes on',
      () => ({ ends: whole.ends?.slice(0, 2), outcome: whole.ends?.[1]?.outcome }),
    ],
    [
      'ends.0',
      'goes on after a part that ended the program',
      () => ({ ends: endsWith(0, { outcome: whole.ends?.[1]?.outcome }) }),
    ],
    ['outcome', 'ended otherwise than its last part', () => ({ outcome: { kind: 'finished' } })],
    [
      'stdout',
      'printed something else than its parts',
      () => ({ ends: endsWith(0, { stdout: { text: 'x' } }) }),
    ],
    [
      'stderr',
      'printed something else on standard error',
      () => ({ ends: endsWith(0, { stderr: { text: 'x' } }) }),
    ],
    ['ends.1.linesRead', 'read more than there was', () => ({ ends: endsWith(1, { linesRead: 2 }) })],
    ['ends.0.linesRead', 'read what was not there', () => ({ ends: endsWith(0, { linesRead: 0 }) })],
    ['linesRead', 'read something besides its parts', () => ({ linesRead: 1 })],
    ['entered', 'entered something besides its parts', () => ({ entered: [] })],
    [
      'ends.1.outcome.message',
      'raised with a long message',
      () => ({
        ends: endsWith(1, {
          outcome: { kind: 'raised', types: ['E'], message: { text: 'x'.repeat(2000) }, traceback: [] },
        }),
      }),
    ],
    [
      'ends.0.executed.0',
      'ran a line that is not there',
      () => ({
        ends: endsWith(0, { executed: [{ part: 0, line: 9, endLine: 9, times: 1 }] }),
      }),
    ],
    [
      'claims',
      'forgot a claim',
      () => ({
        claims: whole.claims?.slice(0, 1),
        steps: whole.steps.map(({ claim: _, claimed: __, ...step }) => step),
      }),
    ],
    [
      'claims',
      'forgot all claims',
      () => ({ claims: undefined, steps: whole.steps.map(({ claim: _, claimed: __, ...step }) => step) }),
    ],
    ['claims', 'made one up', () => ({ claims: [...(whole.claims ?? []), { part: 1, line: 2, times: 1 }] })],
    ['claims.0', 'tells of another line', () => ({ claims: claimsWith(0, { line: 1 }) })],
    ['claims.0', 'tells of another part', () => ({ claims: claimsWith(0, { part: 1 }) })],
    [
      'claims.0.failure',
      'shows no step of a false claim',
      () => failing({ kind: 'false', sides: ['a', '1'], operator: '==' }),
    ],
    [
      'claims.1.failure',
      'has too few sides',
      () => ({ claims: claimsWith(1, { failure: { kind: 'false', sides: ['b'], operator: '==' } }) }),
    ],
    [
      'claims.1.failure',
      'has too many sides',
      () => ({ claims: claimsWith(1, { failure: { kind: 'false', sides: ['b', '1'] } }) }),
    ],
    [
      'claims.1.failure',
      'says more than the claim',
      () => ({
        claims: claimsWith(1, { failure: { kind: 'false', sides: ['b'.repeat(100), '1'], operator: '==' } }),
      }),
    ],
    [
      'claims.0.failure',
      'raised with a long message',
      () => failing({ kind: 'raised', type: 'E', message: { text: 'x'.repeat(2000) } }),
    ],
    ['claims.0.failure.kind', 'failed in no way we know', () => failing({ kind: 'other' })],
    ['claims.0.note', 'notes something else', () => ({ claims: claimsWith(0, { note: 'x' }) })],
    [
      'steps.3.claim',
      'shows a claim that held',
      () => ({
        steps: whole.steps.map((step, at) => (at === 3 ? { ...step, claim: 0, claimed: [] } : step)),
      }),
    ],
    [
      'steps.3.claim',
      'shows a claim that is not there',
      () => ({
        steps: whole.steps.map((step, at) => (at === 3 ? { ...step, claim: 7, claimed: [] } : step)),
      }),
    ],
    [
      'steps.3.claimed',
      'shows sides of nothing',
      () => ({ steps: whole.steps.map((step, at) => (at === 3 ? { ...step, claimed: [] } : step)) }),
    ],
    [
      'steps.2.claimed',
      'shows sides that are not there',
      () => ({
        steps: whole.steps.map((step, at) =>
          at === 2 ? { ...step, claimed: [{ ref: 2 }, { ref: 77 }] } : step,
        ),
      }),
    ],
    [
      'steps.3.point',
      'was asked for in a part that is not there',
      () => ({
        steps: whole.steps.map((step, at) => (at === 3 ? { ...step, point: { part: 9, line: 1 } } : step)),
      }),
    ],
  ])('is refused at %s when it %s', (path, _, change) => {
    expect(hostile(change)).toThrowError(
      expect.objectContaining({ name: 'TraceError', path: expect.stringContaining(path) }),
    )
  })
})
