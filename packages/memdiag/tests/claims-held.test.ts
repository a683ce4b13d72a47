import { type ClaimTold, checkTrace, type Trace, type Value } from '@memdiag/trace'
import { describe, expect, it } from 'vitest'
import { claimsFailed, claimsNeverMet, identityNotes } from '../src/claims-held.ts'
import { fenceWith } from '../src/fence.ts'
import { readFenceOptions } from '../src/read-options.ts'

const code = 'a = [1, 2]\nb = a  #: a is b\nc = 1000'

type Told = Partial<Pick<ClaimTold, 'times' | 'failure' | 'note'>>

/** A block of a session of two, whose only claim came to this; `sides` are of the module's names, by number. */
function blockWith(told: Told, sides?: readonly number[], source = code) {
  const place = { line: 10, column: 1 }
  const fence = fenceWith({ code: source, language: 'python', info: 'memdiag session=s', place })
  const block = { fence, wish: readFenceOptions(fence, {}), part: 1, idPrefix: 'md1' }
  const [claim] = fence.authored.claims
  const objects = [
    { id: 1, look: 'sequence', type: 'list', items: [{ ref: 3 }] },
    { id: 2, look: 'sequence', type: 'list', items: [] },
    { id: 3, look: 'scalar', type: 'int', text: { text: '1000' } },
    { id: 4, look: 'scalar', type: 'int', text: { text: '1000' } },
    { id: 5, look: 'class', type: 'type', name: 'Node' },
  ]
  const bindings = objects.map(({ id }) => ({ name: `n${id}`, value: { ref: id } }))
  const module = { id: 1, name: '<module>', kind: 'module', state: 'running', bindings }
  const claimed = sides?.map((id): Value => ({ ref: id }))
  const end = { outcome: { kind: 'finished' }, executed: [], stdout: { text: '' }, stderr: { text: '' } }
  const whole: Trace = checkTrace({
    version: 1,
    python: 'CPython 3.14.2',
    parts: [{ code: '#' }, { code: fence.authored.runs }],
    steps: [
      {
        event: 'line',
        stack: { keep: 0, push: [1] },
        frames: [{ made: module }],
        objects: objects.map((made) => ({ made })),
        ...(claimed && { claim: 1, claimed }),
      },
    ],
    ...end,
    claims: [
      { part: 0, line: 1, times: 1 },
      { part: 1, line: claim?.line ?? 1, times: 1, ...told },
    ],
    ends: [
      { ...end, steps: 0 },
      { ...end, steps: 1 },
    ],
  })
  return { whole, block, own: { ...whole, claims: whole.claims?.slice(1) ?? [] } }
}

async function wordsOf(...made: Parameters<typeof blockWith>): Promise<string> {
  const { whole, block } = blockWith(...made)
  const [problem, ...more] = await claimsFailed(whole, block, undefined)
  if (!problem || more.length > 0) throw new Error('one problem')
  expect(problem.place.line).toBe(10 + (block.fence.authored.claims[0]?.line ?? 0))
  return `${problem.rule}: ${problem.message}`
}

const isFalse = (operator?: string, ...sides: string[]): Told => ({
  failure: { kind: 'false', sides, ...(operator !== undefined && { operator }) },
})

describe('a false claim', () => {
  it('is told with its line and what its sides were, by the labels of a picture', async () => {
    expect(await wordsOf(isFalse('is', 'a', 'b'), [1, 2])).toBe(
      'false-claim: the claim "a is b" is false after line 2 of the block ran: a is [1000] at 0x001; b is [] at 0x002.\n    2 │ b = a  #: a is b',
    )
    expect(await wordsOf(isFalse('is not', 'a', 'b'), [1, 1])).toContain(
      'a and b are one object, [1000] at 0x001.',
    )
    expect(await wordsOf(isFalse('is', 'a', 'Node'), [1, 5])).toContain('Node is the class Node')
  })

  it('says of a value what it is, and not of what is written as its value', async () => {
    expect(await wordsOf(isFalse('==', 'c', '12'), [3, 3])).toContain('c is 1000; 12 is 1000.')
    expect(await wordsOf(isFalse('<', 'c', '1000'), [3, 3])).toContain('ran: c is 1000.')
    expect(await wordsOf(isFalse('<', '1000', '1000'), [3, 3])).toContain(
      'is false after line 2 of the block ran.',
    )
    expect(await wordsOf(isFalse(undefined, 'a'), [2])).toContain('it is [] at 0x002')
  })

  it('about the identity of values shows that there are two, and says what to write', async () => {
    const words = await wordsOf(isFalse('is', 'c', 'd'), [3, 4])
    expect(words).toMatch(/c is 1000 at 0x\d+; d is 1000 at 0x\d+/)
    expect(words).toContain('write == to compare them')
  })

  it('says how often it held before', async () => {
    expect(await wordsOf({ ...isFalse('is', 'a', 'b'), times: 2 }, [1, 2])).toContain('(it held once before)')
    expect(await wordsOf({ ...isFalse('is', 'a', 'b'), times: 5 }, [1, 2])).toContain(
      '(it held 4 times before)',
    )
  })

  it('on a line of its own, or a hidden one, speaks of no line that readers see', async () => {
    expect(await wordsOf(isFalse('is', 'a', 'b'), [1, 2], 'a = 1\n#: a is b')).toMatch(
      /is false: a is.*\n {4}│ #: a is b/,
    )
    expect(
      await wordsOf(isFalse('is', 'a', 'b'), [1, 2], '#: hide\na = 1  #: a is b\n#: show\nb = 1'),
    ).toContain('is false: a is')
  })

  it('leaves its picture where somebody keeps it', async () => {
    const { whole, block } = blockWith(isFalse('is', 'a', 'b'), [1, 2])
    const kept: string[] = []
    const [problem] = await claimsFailed(whole, block, (name, svg) => {
      kept.push(name, svg.slice(0, 4))
      return Promise.resolve('pictures/x.svg')
    })
    expect(kept).toEqual(['false-claim-md1-2.svg', expect.stringMatching(/^<(\?xml|svg)/)])
    expect(problem?.message).toContain('The picture of that moment: pictures/x.svg')
  })
})

describe('a claim that has no truth', () => {
  const text = (text: string) => ({ message: { text } })

  it.each<[string, Told, string]>([
    [
      'is no expression',
      { failure: { kind: 'syntax', ...text('invalid syntax') } },
      'bad-directive: "a is b" is neither a directive nor a claim that Python can read: invalid syntax.',
    ],
    [
      'raises',
      { failure: { kind: 'raised', type: 'NameError', ...text("name 'b' is not defined") } },
      `bad-claim: the claim "a is b" raised NameError: name 'b' is not defined.`,
    ],
    [
      'raises without a word',
      { failure: { kind: 'raised', type: 'E', ...text('') } },
      'bad-claim: the claim "a is b" raised E.',
    ],
    [
      'raises with several lines',
      { failure: { kind: 'raised', type: 'E', ...text('x.\ny.') } },
      'bad-claim: the claim "a is b" raised E: x. y.',
    ],
    [
      'cannot be told',
      { failure: { kind: 'refused', ...text('there is none') } },
      'bad-claim: the claim "a is b" cannot be told: there is none.',
    ],
    [
      'changes memory',
      { failure: { kind: 'changed' } },
      'claim-changed-memory: the claim "a is b" changes memory, or prints.',
    ],
  ])('since it %s is told so, with its line', async (_, told, words) => {
    const message = await wordsOf(told)
    expect(message.split('\n').slice(0, 2)).toEqual([words, '    2 │ b = a  #: a is b'])
  })
})

describe('a claim that says nothing', () => {
  it('because the program never came to it is told so', () => {
    const { own, block } = blockWith({ times: 0 })
    expect(claimsNeverMet(own, block.fence).map(({ rule, message }) => `${rule}: ${message}`)).toEqual([
      expect.stringContaining('moment-never-came: the program never came to the claim "a is b"'),
    ])
    expect(claimsNeverMet(blockWith({}).own, block.fence)).toEqual([])
    expect(claimsNeverMet(blockWith({ times: 0, failure: { kind: 'changed' } }).own, block.fence)).toEqual([])
  })

  it('since Python shares such values as it likes is a warning', () => {
    const notes = (told: Told) => {
      const { own, block } = blockWith(told)
      return identityNotes(own, block.fence).map(({ rule, message }) => `${rule}: ${message}`)
    }
    expect(notes({ note: 'shared' })).toEqual([
      expect.stringContaining('identity-of-values: the claim "a is b" holds because'),
    ])
    expect(notes({ note: 'equal' })).toEqual([expect.stringContaining('two equal values')])
    expect(notes({})).toEqual([])
    expect(notes({ note: 'shared', failure: { kind: 'changed' } })).toEqual([])
  })

  it('and holds is no problem', async () => {
    const { whole, block } = blockWith({})
    expect(await claimsFailed(whole, block, undefined)).toEqual([])
  })
})
