import type { Trace } from './trace.ts'
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
export function checkPlaces({ parts, steps, outcome, executed, notices = [] }: Trace): void {
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
  steps.forEach(({ ran, reached, frames = [] }, index) => {
    check(ran, `steps.${index}.ran`)
    check(reached, `steps.${index}.reached`)
    frames.forEach((change, at) => {
      check('made' in change ? change.made.at : change.at, `steps.${index}.frames.${at}.at`)
    })
  })
  if (outcome.kind === 'syntax-error') {
    // Where a program ends too early Python points behind its last line.
    check(outcome, 'outcome', 1)
  }
  if (outcome.kind === 'raised' || outcome.kind === 'exited') {
    outcome.traceback.forEach(({ part }, index) => {
      if (part >= parts.length)
        throw new TraceError(`outcome.traceback.${index}`, 'is no place in the program')
    })
  }
}
