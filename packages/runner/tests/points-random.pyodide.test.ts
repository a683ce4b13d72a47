import type { Trace } from '@memdiag/trace'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { oneChild } from './one-child.ts'
import { claimsOf, requestAsking, requestOf } from './support.ts'

const runInChild = oneChild()

type Block = readonly string[]

/** What may stand on one line, and can be followed by another statement there. */
const simple = fc.constantFrom(
  'a = 1',
  'a += 1',
  'xs.append(a)',
  'pass',
  'b = [a]',
  'a = 1; b = a',
  'b = [\n  a,\n]',
  'f(a)',
  'del xs[:]',
)

const asking = '  #: snapshot'

/** Statements, some of which ask, and lines that ask; compound ones `depth` deep. */
const block = (depth: number): fc.Arbitrary<Block> =>
  fc
    .array(
      fc.oneof(
        fc
          .tuple(simple, fc.constantFrom('', '', asking))
          .map(([text, ask]) => [...text.split('\n').slice(0, -1), `${text.split('\n').at(-1)}${ask}`]),
        fc.constant(['#: snapshot']),
        ...(depth === 0 ? [] : [compound(depth - 1)]),
      ),
      { minLength: 1, maxLength: 3 },
    )
    .map((parts) => {
      const lines = parts.flat()
      // A block needs a statement of its own.
      return lines.every((line) => line.startsWith('#:')) ? [...lines, 'pass'] : lines
    })

const inside = (lines: Block) => lines.map((line) => `    ${line}`)

function compound(depth: number): fc.Arbitrary<Block> {
  const body = block(depth)
  const one = (...headers: string[]) =>
    fc.tuple(fc.constantFrom(...headers), body).map(([header, lines]) => [header, ...inside(lines)])
  const two = (first: string, second: string, last: Block = []) =>
    fc
      .tuple(body, body)
      .map(([one, other]) => [first, ...inside(one), ...inside(last), second, ...inside(other)])
  return fc.oneof(
    one(
      'for i in range(2):',
      'for i in []:',
      'if a:',
      'if not a:',
      'with C():',
      'while len(xs) < 3:\n    xs.append(0)',
      'class K:',
    ),
    two('if a > 1:', 'else:'),
    two('for i in range(2):', 'else:'),
    two('try:', 'except ZeroDivisionError:', ['1 / 0']),
    two('try:', 'finally:'),
    two('match a:\n    case 1:\n        pass\n    case _:\n        pass\nif a:', 'elif xs:'),
    body.map((lines) => ['def g(a, b=0, xs=xs):', ...inside(lines), 'g(2)']),
    body.map((lines) => ['def g(a, b=0, xs=xs):', ...inside(lines), '    yield a', 'list(g(2))']),
    body.map((lines) => [
      'for i in range(3):',
      '    if i == 1:',
      ...inside(inside(lines)),
      '        continue',
      '    a = i',
      '    #: snapshot',
    ]),
    body.map((lines) => ['while True:', ...inside(lines), '    #: snapshot', '    break']),
  )
}

const preamble = `xs = []
a = 0
class C:
    def __enter__(self): return self
    def __exit__(self, *error): return True
def f(n):
    m = n
    #: snapshot
    return m
`

const program = block(3).map((lines) => `${preamble}${lines.join('\n')}\n`)

const pointsIn = ({ steps }: Trace) => steps.flatMap(({ point }) => (point ? [point.line] : []))

/** The same program with its points as statements of Python's: each prints its line. */
const printing = (code: string) =>
  code
    .split('\n')
    .map((line, index) =>
      line.trim().startsWith('#:')
        ? line.replace(/#:.*/, `print(${index + 1})`)
        : line.replace(/ +#:.*/, `; print(${index + 1})`),
    )
    .join('\n')

describe('the points of any program', () => {
  it('come when a print in their place would print', async () => {
    await fc.assert(
      fc.asyncProperty(
        program,
        fc.constantFrom<'all' | 'changes' | 'end'>('all', 'changes', 'end'),
        async (code, moments) => {
          const trace = await runInChild(
            requestAsking(code, { moments: moments === 'end' ? [{ on: 'end' }] : moments }),
          )
          const { stdout, outcome } = await runInChild(
            requestOf(printing(code), { moments: [{ on: 'end' }] }),
          )
          expect(outcome).toMatchObject({ kind: trace.outcome.kind })
          expect(
            pointsIn(trace)
              .map((line) => `${line}\n`)
              .join(''),
          ).toBe(stdout.text)
        },
      ),
      { seed: 20_261_128, numRuns: Number(process.env.MEMDIAG_RUNS ?? 60) },
    )
  }, 120_000)

  it('are where claims are met, as often', async () => {
    await fc.assert(
      fc.asyncProperty(program, async (code) => {
        const points = pointsIn(await runInChild(requestAsking(code)))
        const trace = await runInChild(requestAsking(code.replaceAll('#: snapshot', '#: xs == list(xs)')))
        const times = (trace.claims ?? []).map(({ line }) => points.filter((each) => each === line).length)
        expect(claimsOf(trace)).toEqual(times.map(String))
      }),
      { seed: 20_261_128, numRuns: Number(process.env.MEMDIAG_RUNS ?? 60) / 2 },
    )
  }, 120_000)
})
