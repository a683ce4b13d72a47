import type { RunRequest } from '@memdiag/trace'
import { describe, expect, it } from 'vitest'
import { problemsOf } from '../src/diagram-page.ts'
import { fenceWith } from '../src/fence.ts'
import type { SiteOptions } from '../src/options.ts'
import { readFenceOptions } from '../src/read-options.ts'
import { requestFor } from '../src/request.ts'
import { type FenceRead, programsOf } from '../src/sessions.ts'

type Info = readonly [info: string, code?: string]

/** A page of fences, each with its info and its code; they stand ten lines apart. */
function page(fences: readonly Info[]): FenceRead[] {
  return fences.map(([info, code = 'a = 1'], index) => {
    const place = { line: 10 * index + 1, column: 1 }
    const fence = fenceWith({ code, language: 'python', info: `memdiag ${info}`, place })
    const site: SiteOptions = {}
    try {
      return { ok: true, fence, block: { fence, wish: readFenceOptions(fence, site), idPrefix: `f${index}` } }
    } catch (error) {
      return { ok: false, fence, problems: problemsOf(error, fence, site) }
    }
  })
}

/** Which fences make programs together; what is said about the others. */
function read(...fences: readonly Info[]) {
  const { programs, refused } = programsOf(page(fences))
  return {
    programs: programs.map(({ places, blocks }) =>
      places.map((place, at) => `${place}/${blocks[at]?.part}`).join(' '),
    ),
    refused: [...refused].map(
      ([place, problems]) => `${place} ${problems.map(({ rule, message }) => `${rule}: ${message}`)}`,
    ),
  }
}

function requestOf(...fences: readonly Info[]): RunRequest {
  const [program] = programsOf(page(fences)).programs
  if (!program) throw new Error('no program')
  return requestFor(program.blocks)
}

describe('the programs of a page', () => {
  it('are one for each fence, and one for all fences of a session, in the order of the page', () => {
    expect(
      read([''], ['session=s'], [''], ['session=t'], ['session=s'], ['session=t'], ['session=s']),
    ).toEqual({
      programs: ['0/0', '1/0 4/1 6/2', '2/0', '3/0 5/1'],
      refused: [],
    })
  })

  it('run without what comes after a fence that cannot be read, and say which it was', () => {
    const { programs, refused } = read(['session=s'], ['session=s at=zz'], ['session=s'], ['session=t'], [''])
    expect(programs).toEqual(['0/0', '3/0', '4/0'])
    expect(refused).toEqual([
      expect.stringMatching(/^1 bad-value/),
      expect.stringMatching(
        /^2 session-ended: from here on the session "s" did not run: the block in line 11 ended it/,
      ),
    ])
  })

  it('know the session of a fence that cannot be read also in quotes', () => {
    expect(read(['session="s" at=zz'], ['session=s']).refused[1]).toMatch(/^1 session-ended/)
    expect(read(["at=zz session='s'"], ['session=s']).refused[1]).toMatch(/^1 session-ended/)
    expect(read(['at=zz caption="session=s"'], ['session=s']).programs).toEqual(['1/0'])
  })

  it('have the limits of their first fence, and no others', () => {
    const { refused } = read(['session=s max-steps=5'], ['session=s max-steps=6'], ['session=s'])
    expect(refused).toEqual([
      expect.stringMatching(/^1 bad-value: "max-steps" is one for a whole session, which begins in line 1/),
      expect.stringMatching(/^2 session-ended/),
    ])
    expect(
      read(['session=s max-steps=5'], ['session=s max-steps=5'], ['session=s max-objects=9']).refused,
    ).toEqual([])
  })
})

describe('the request for a program', () => {
  it('has moments, hidden lines, points and claims in lines as they are written', () => {
    const code =
      '#: hide\nimport io\n#: show\na = 1  #: snapshot\n\n#: a == 1\n#: hide\nb = 2\n#: show\nc = 3'
    const { parts, moments } = requestOf(['at=1,3,3#2', code])
    expect(parts).toEqual([
      {
        code: '\nimport io\n\na = 1\n\n\n\nb = 2\n\nc = 3',
        hidden: [
          { from: 1, to: 3 },
          { from: 7, to: 9 },
        ],
        points: [4],
        claims: [{ line: 6, text: 'a == 1' }],
      },
    ])
    expect(moments).toEqual([
      { on: 'line', part: 0, from: 4, to: 4 },
      { on: 'line', part: 0, from: 10, to: 10 },
      { on: 'line', part: 0, from: 10, to: 10, occurrence: 2 },
    ])
  })

  it('splits a range of lines at what is hidden in it, and keeps lines past the end past the end', () => {
    const code = 'a = 1\n#: hide\nb = 2\n#: show\nc = 3'
    expect(requestOf(['at=1-2', code]).moments).toEqual([
      { on: 'line', part: 0, from: 1, to: 1 },
      { on: 'line', part: 0, from: 5, to: 5 },
    ])
    for (const { from } of requestOf(['at=9', code]).moments as readonly { from: number }[])
      expect(from).toBeGreaterThan(5)
    expect(requestOf(['at=2-9999999', code]).moments.length).toBeLessThan(3)
  })

  it('has moments and answers of each part, and goes on where a fence announces an exception', () => {
    const { parts, moments } = requestOf(
      ['session=s raises=ValueError stdin="1\\n2"'],
      ['session=s at=all'],
      ['session=s at=1'],
    )
    expect(moments).toEqual([])
    expect(parts).toEqual([
      { code: 'a = 1', moments: [{ on: 'end' }], stdin: ['1', '2'], mayRaise: true },
      { code: 'a = 1', moments: 'all' },
      { code: 'a = 1', moments: [{ on: 'line', part: 2, from: 1, to: 1 }] },
    ])
  })

  it('is the same for a session of one fence as for a fence', () => {
    expect(requestOf(['session=s raises=E at=all'])).toEqual(requestOf(['raises=E at=all']))
  })

  it('asks for counts where a claim does', () => {
    expect(requestOf(['', 'a = []\n#: refcount(a) == 1']).tell).toEqual(['refcounts'])
    expect(requestOf(['session=s'], ['session=s', 'a = []\n#: unreachable (list) == 0']).tell).toEqual([
      'leaks',
    ])
    expect(requestOf(['', 'refcount = 1\n#: refcount == 1']).tell).toBeUndefined()
  })
})
