import { visible } from '@memdiag/diagram'
import fc from 'fast-check'
import { diagramPage, fenceWith, formatProblem, nodeEngine } from 'memdiag'
import { describe, expect, it } from 'vitest'
import { brokenCode } from './hostile-code.ts'
import { seed } from './hostile-texts.ts'

const engine = nodeEngine({}, { cache: false })

describe('whatever an author writes into the code', () => {
  it('is run, or refused in words that are safe to print; nothing of it breaks the run', async () => {
    const infos = fc.constantFrom(
      'memdiag',
      'memdiag at=all',
      'memdiag at=changes',
      'memdiag at=1-3',
      'memdiag session=s',
      'memdiag raises=ZeroDivisionError',
    )
    const page = fc.array(fc.tuple(infos, brokenCode), { minLength: 6, maxLength: 6 })
    await fc.assert(
      fc.asyncProperty(page, async (blocks) => {
        const fences = blocks.map(([info, code], index) =>
          fenceWith({
            code,
            language: 'python',
            info: `${info} timeout=5`,
            place: { line: 100 * index + 1, column: 1 },
          }),
        )
        const outcomes = await diagramPage(fences, {}, engine, 'page')
        expect(outcomes).toHaveLength(fences.length)
        for (const outcome of outcomes) {
          for (const problem of outcome.ok ? outcome.warnings : outcome.problems) {
            expect(problem).not.toMatchObject({
              rule: expect.stringMatching(/^(runner-failed|program-crashed)$/),
            })
            for (const line of formatProblem('page.md', problem).split('\n')) expect(visible(line)).toBe(line)
          }
        }
      }),
      { seed, numRuns: Number(process.env.MEMDIAG_RUNS ?? 12) },
    )
  }, 240_000)
})
