import { visible } from '@memdiag/diagram'
import { type ClaimFailure, checkTrace, type RunRequest, type Trace } from '@memdiag/trace'
import fc from 'fast-check'
import { toHtml } from 'hast-util-to-html'
import { declarations, diagramPage, type Engine, fenceWith, formatProblem, noCache } from 'memdiag'
import { describe, expect, it } from 'vitest'
import { brokenCode } from './hostile-code.ts'
import { hostileText, seed } from './hostile-texts.ts'
import { reachedByHtml } from './what-may-reach-a-page.ts'

const runs = (numRuns: number) => ({ seed, numRuns })

/** A fence's info: options with values of every kind, and what other tools read. */
const info: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      fc
        .tuple(
          fc.constantFrom(...Object.keys(declarations), 'step', '__proto__'),
          fc.constantFrom('=', '', '==', ' = '),
          fc.oneof(
            fc.constantFrom(
              'all',
              'end',
              '1',
              '1-2',
              '3#last',
              'call f',
              's',
              'on',
              'x,y',
              '0',
              '-1',
              '1e9',
              'none',
              'stdout,code',
              'ValueError',
            ),
            hostileText,
          ),
          fc.constantFrom('', '"', "'", '{', '/'),
        )
        .map(([key, equals, value, quote]) => `${key}${equals}${quote}${value}${quote}`),
      fc.constantFrom('session=s', 'at=all', '{1,3-5}', '/x/', 'title="a"', '#: hide', '"', '{'),
      hostileText,
    ),
    { maxLength: 5 },
  )
  .map((words) => `memdiag ${words.join(' ').replace(/[\r\n]/g, ' ')}`)

type Failing = (text: string) => ClaimFailure

const failures: readonly (Failing | undefined)[] = [
  undefined,
  (text) => ({ kind: 'syntax', message: { text } }),
  (text) => ({ kind: 'raised', type: text, message: { text } }),
  (text) => ({ kind: 'refused', message: { text } }),
  () => ({ kind: 'changed' }),
  (text) => ({ kind: 'false', sides: [text.slice(0, 3), ''], operator: 'is' }),
  () => ({ kind: 'false', sides: [''] }),
]

/** An answer to any request: each part ends with one step, and each claim comes to what it is told to. */
function answerTo(
  request: RunRequest,
  told: { readonly failure: Failing | undefined; readonly text: string },
): Trace {
  const asked = request.parts.flatMap((part, index) =>
    (part.claims ?? []).map((claim) => ({ part: index, ...claim })),
  )
  const claims = asked.map(({ part, line }) => ({
    part,
    line,
    times: 1,
    ...(told.failure && { failure: told.failure(told.text) }),
  }))
  const module = {
    id: 1,
    name: '<module>',
    kind: 'module',
    state: 'running',
    bindings: [{ name: 'a', value: { ref: 1 } }],
  }
  let isFirst = true
  const step = (more: object) => {
    const step = isFirst
      ? {
          stack: { keep: 0, push: [1] },
          frames: [{ made: module }],
          objects: [{ made: { id: 1, look: 'scalar', type: 'str', text: { text: told.text } } }],
          ...more,
        }
      : more
    isFirst = false
    return step
  }
  const stepsOf = (part: number) => [
    ...claims.flatMap((claim, index) =>
      claim.part === part && claim.failure?.kind === 'false'
        ? [step({ event: 'line', claim: index, claimed: claim.failure.sides.map(() => ({ ref: 1 })) })]
        : [],
    ),
    ...(request.parts[part]?.points ?? []).map((line) => step({ event: 'line', point: { part, line } })),
    step({ event: 'end' }),
  ]
  const parts = request.parts.map((_, part) => stepsOf(part))
  const end = (part: number) => ({
    outcome: { kind: 'finished' },
    executed: [],
    stdout: { text: '' },
    stderr: { text: '' },
    ...(request.parts[part]?.stdin && { linesRead: 0 }),
  })
  return checkTrace(
    {
      version: 1,
      python: 'CPython 3.14.2',
      parts: request.parts.map(({ code }) => ({ code })),
      steps: parts.flat(),
      ...(parts.length === 1
        ? end(0)
        : { outcome: { kind: 'finished' }, executed: [], stdout: { text: '' }, stderr: { text: '' } }),
      ...(claims.length > 0 && { claims }),
      ...(parts.length > 1 && { ends: parts.map((steps, part) => ({ steps: steps.length, ...end(part) })) }),
    },
    request,
  )
}

describe('whatever an author writes on fences and in their code', () => {
  it('is drawn or told in words that are safe to print, and never breaks the line', async () => {
    const fence = fc.tuple(info, brokenCode)
    await fc.assert(
      fc.asyncProperty(
        fc.array(fence, { minLength: 1, maxLength: 3 }),
        fc.constantFrom(...failures),
        hostileText,
        async (fences, failure, text) => {
          const page = fences.map(([info, code], index) =>
            fenceWith({ code, language: 'python', info, place: { line: 100 * index + 1, column: 1 } }),
          )
          const engine: Engine = {
            run: (request) => Promise.resolve(answerTo(request, { failure, text })),
            cache: noCache,
          }
          const outcomes = await diagramPage(page, {}, engine, 'page')
          expect(outcomes).toHaveLength(page.length)
          for (const outcome of outcomes) {
            const said = outcome.ok ? outcome.warnings : outcome.problems
            if (!outcome.ok) expect(said).not.toEqual([])
            for (const problem of said) {
              expect(problem.rule === 'runner-failed' ? problem.message : '').toBe('')
              expect(formatProblem('page.md', problem)).toSatisfy(isSafeToPrint)
            }
            if (outcome.ok && outcome.picture.output === 'svg')
              expect(reachedByHtml(toHtml(outcome.picture.figure)).strange).toEqual([])
          }
        },
      ),
      runs(600),
    )
  }, 120_000)
})

/** What a log may have in it: lines of visible text, none of which a build service takes for a command. */
function isSafeToPrint(text: string): boolean {
  return text
    .split('\n')
    .every((line) => visible(line) === line && !/^\s*::/.test(line) && !/##[a-z]*\[/i.test(line))
}
