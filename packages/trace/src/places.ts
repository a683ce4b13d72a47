import type { Outcome, Trace } from './trace.ts'
import { TraceError } from './trace-error.ts'

interface Place {
  readonly part: number
  readonly line: number
  readonly endLine?: number | undefined
}

/**
 * Refuses statements and lines that the program does not have. Of a traceback only the part must be one: a program
 * may make tracebacks with any line in them.
 *
 * @throws {TraceError}
 */
export function checkPlaces({
  parts,
  steps,
  outcome,
  executed,
  notices = [],
  ends = [],
  claims = [],
}: Trace): void {
  // Python ends lines at \n, \r\n and \r, and at nothing else.
  const lines = parts.map(({ code }) => code.split(/\r\n?|\n/).length)
  const check = (place: Place | null | undefined, path: string, beyond = 0) => {
    if (!place) return
    const { part, line, endLine = line } = place
    const last = (lines[part] ?? Number.NEGATIVE_INFINITY) + beyond
    if (line > last || endLine > last) throw new TraceError(path, 'is no place in the program')
    if (endLine < line) throw new TraceError(path, 'ends before it begins')
  }
  executed.forEach((statement, index) => {
    check(statement, `executed.${index}`)
  })
  notices.forEach((notice, index) => {
    check(notice, `notices.${index}`)
  })
  claims.forEach((claim, index) => {
    check(claim, `claims.${index}`)
  })
  steps.forEach(({ ran, reached, point, frames = [] }, index) => {
    check(ran, `steps.${index}.ran`)
    check(reached, `steps.${index}.reached`)
    check(point, `steps.${index}.point`)
    frames.forEach((change, at) => {
      check('made' in change ? change.made.at : change.at, `steps.${index}.frames.${at}.at`)
    })
  })
  const checkOutcome = (ended: Outcome, path: string) => {
    // Where a program ends too early Python points behind its last line.
    if (ended.kind === 'syntax-error') check(ended, path, 1)
    if (ended.kind === 'misplaced') {
      for (const line of ended.lines) check({ part: ended.part, line }, path)
    }
    if (ended.kind !== 'raised' && ended.kind !== 'exited') return
    ended.traceback.forEach(({ part }, index) => {
      if (part >= parts.length)
        throw new TraceError(`${path}.traceback.${index}`, 'is no place in the program')
    })
  }
  checkOutcome(outcome, 'outcome')
  ends.forEach((end, index) => {
    checkOutcome(end.outcome, `ends.${index}.outcome`)
    end.executed.forEach((statement, at) => {
      check(statement, `ends.${index}.executed.${at}`)
    })
  })
}
