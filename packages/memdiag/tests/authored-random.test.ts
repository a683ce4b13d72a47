import { parser } from '@lezer/python'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { brokenCode } from '../../../tests/hostile-code.ts'
import { seed } from '../../../tests/hostile-texts.ts'
import { authoredCode } from '../src/authored.ts'

const runs = (numRuns: number) => ({ seed, numRuns })

describe('whatever an author writes into the code', () => {
  it('is taken apart line by line, and what is left for Python are beginnings of its lines', () => {
    fc.assert(
      fc.property(brokenCode, (code) => {
        const { runs, snapshots, claims, mistakes, hidden } = authoredCode(code)
        const written = code.split('\n')
        const left = runs.split('\n')
        expect(left).toHaveLength(written.length)
        const at = new Set<number>()
        for (const { line, column } of [...snapshots, ...claims]) {
          expect(written[line - 1]?.slice(column - 1)).toMatch(/^#:/)
          at.add(line)
        }
        left.forEach((line, index) => {
          expect(written[index]?.startsWith(line)).toBe(true)
          if (line !== written[index])
            expect(written[index]?.slice(line.length).trimStart()).toMatch(
              /^#:|^#.*\s#:\s*(?:snapshot|hide|show)/,
            )
        })
        for (const { from, to } of hidden)
          expect([from >= 1, to >= from, to <= written.length]).toEqual([true, true, true])
        for (const { line } of mistakes) expect([line >= 1, line <= written.length]).toEqual([true, true])
        expect(at.size).toBe(snapshots.length + claims.length)
      }),
      runs(3000),
    )
  }, 60_000)

  it('is shown without directives and hidden lines, and each line that is shown is one that was written', () => {
    fc.assert(
      fc.property(brokenCode, (code) => {
        const { runs, shown, shownLines, hidden } = authoredCode(code)
        const left = runs.split('\n')
        expect(shownLines.map((line) => left[line - 1]).join('\n')).toBe(shown)
        expect(shownLines.every((line, index) => index === 0 || line > (shownLines[index - 1] ?? 0))).toBe(
          true,
        )
        for (const { from, to } of hidden)
          for (const line of shownLines) expect(from <= line && line <= to).toBe(false)
        // Where code cannot be read, nobody knows what is a string in it.
        if (!isReadable(code)) return
        const again = authoredCode(shown)
        expect([again.snapshots, again.claims, again.hidden, again.shown]).toEqual([[], [], [], shown])
      }),
      runs(3000),
    )
  }, 60_000)
})

function isReadable(code: string): boolean {
  let isReadable = true
  parser.parse(code).iterate({
    enter({ type }) {
      if (type.isError) isReadable = false
    },
  })
  return isReadable
}
