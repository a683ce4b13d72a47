import type { FunctionEvent, Moment, Moments } from '@memdiag/trace'

/** What an author wrote as `at`, read; or the sentence that says what is wrong with it. */
export type MomentsRead =
  | { readonly ok: true; readonly moments: Moments }
  | { readonly ok: false; readonly reason: string }

/**
 * Reads `at=`: `end`, `all`, `changes`, or a comma-separated list of `end`, `raise`, lines (`3`, `3#2`, `3#last`, `2-4`)
 * and functions (`call f`, `return f`, `yield f`, also with `#`). Lines are 1-based and counted in the displayed code; a
 * statement is named by any of its lines.
 */
export function readMoments(written: string): MomentsRead {
  const words = written.split(',').map((word) => word.trim())
  const whole = words.find((word) => word === 'all' || word === 'changes')
  if (whole === 'all' || whole === 'changes') {
    if (words.length === 1) return { ok: true, moments: whole }
    const drawn = whole === 'all' ? 'every moment' : 'every moment that changes memory'
    return { ok: false, reason: `"${whole}" draws ${drawn} already: write it alone` }
  }
  const moments: Moment[] = []
  for (const word of words) {
    const moment = readMoment(word)
    if (typeof moment === 'string') return { ok: false, reason: moment }
    moments.push(moment)
  }
  return { ok: true, moments }
}

/** The moment a word names, or what is wrong with the word. */
function readMoment(word: string): Moment | string {
  if (word === 'end' || word === 'raise') return { on: word }
  const event = /^(call|return|yield)\b\s*(.*)$/.exec(word)
  if (event) return readFunctionMoment(word, event[1] as FunctionEvent, event[2] ?? '')
  const [, from, to, occurrence] = /^(\d{1,7})(?:-(\d{1,7}))?(?:#(\d{1,7}|last))?$/.exec(word) ?? []
  if (from === undefined) {
    return `"${word}" is no moment: write end, all, changes, raise, a line such as 3, its second run 3#2, its last 3#last, a range 2-4, or call f, return f, yield f`
  }
  const first = Number(from)
  const last = Number(to ?? from)
  if (first < 1) return `"${word}" is no moment: lines are counted from 1`
  if (last < first) return `"${word}" runs backwards: write ${last}-${first}`
  if (occurrence === '0') return `"${word}" is no moment: a line's runs are counted from 1`
  return { on: 'line', part: 0, from: first, to: last, ...occurrenceOf(occurrence) }
}

function readFunctionMoment(word: string, on: FunctionEvent, rest: string): Moment | string {
  const [, name, occurrence] = functionShape.exec(rest) ?? []
  if (name === undefined) {
    const called = /^[^()#]+(?=\()/.exec(rest)?.[0]
    return `"${word}" names no function: write ${on} ${called ?? 'f'}, or ${on} Account.deposit for a method`
  }
  if (occurrence === '0') return `"${word}" is no moment: the times are counted from 1`
  return { on, function: name, ...occurrenceOf(occurrence) }
}

const functionShape =
  /^((?:[\p{ID_Start}_]\p{ID_Continue}*)(?:\.[\p{ID_Start}_]\p{ID_Continue}*)*|<lambda>)(?:#(\d{1,7}|last))?$/u

function occurrenceOf(written: string | undefined): { occurrence?: number | 'last' } {
  return written === undefined ? {} : { occurrence: written === 'last' ? 'last' : Number(written) }
}
