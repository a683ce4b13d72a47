import type { NoticeSubject, Trace } from '@memdiag/trace'
import { codeLine, lineOf, placeOfStatement } from './block-lines.ts'
import { type Problem, problemAt } from './errors.ts'
import type { Fence } from './fence.ts'

/** Warnings about statements that ran and looked at what differs while memdiag traces the program. */
export function tracingSeen(trace: Trace, fence: Fence): Problem[] {
  return (trace.notices ?? [])
    .filter(({ part, line }) =>
      trace.executed.some(
        (each) => each.part === part && each.line <= line && line <= each.endLine && each.times > 0,
      ),
    )
    .map(({ what, line }) =>
      problemAt(
        'tracing-seen',
        placeOfStatement(fence, line),
        `${lineOf(fence, line)} ${differences[what]}`,
        codeLine(fence, line),
      ),
    )
}

const differences: Readonly<Record<NoticeSubject, string>> = {
  'trace function':
    'uses the trace function, which memdiag needs for itself: one that the program sets is kept, and never called.',
  monitoring: 'asks for the tools that monitor the program: memdiag is one of them.',
  stack: "looks at the whole stack: below the program's own frames stand two of memdiag.",
  collector: 'looks at the garbage collector, which memdiag switches off: only gc.collect() collects.',
}
