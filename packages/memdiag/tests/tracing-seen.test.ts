import type { Trace } from '@memdiag/trace'
import { describe, expect, it } from 'vitest'
import { formatProblem, moreAbout } from '../src/errors.ts'
import { fenceWith } from '../src/fence.ts'
import { tracingSeen } from '../src/tracing-seen.ts'

const code = 'import inspect\ndef depth():\n    return len(inspect.stack())\n'
const fence = fenceWith({ code, language: 'python', info: 'memdiag', place: { line: 10, column: 3 } })

function warnings(times: number): string[] {
  const line = (number: number, ran: number) => ({ part: 0, line: number, endLine: number, times: ran })
  const trace: Trace = {
    version: 1,
    python: 'CPython 3.14.2',
    parts: [{ code }],
    steps: [],
    outcome: { kind: 'finished' },
    executed: [line(1, 1), line(2, 1), line(3, times)],
    stdout: { text: '' },
    stderr: { text: '' },
    notices: [{ what: 'stack', part: 0, line: 3 }],
  }
  return tracingSeen(trace, fence).map((each) =>
    formatProblem('page.md', each, 'warning').replace(`\n${moreAbout(each.rule)}`, ''),
  )
}

describe('a program that looks at what tracing changes', () => {
  it('is warned about where it looks', () => {
    expect(warnings(2)).toEqual([
      [
        "page.md:13:7 memdiag(tracing-seen): warning: line 3 of the block looks at the whole stack: below the program's own frames stand two of memdiag.",
        '    3 │     return len(inspect.stack())',
      ].join('\n'),
    ])
  })

  it('is not warned about a statement that never ran', () => {
    expect(warnings(0)).toEqual([])
  })
})
