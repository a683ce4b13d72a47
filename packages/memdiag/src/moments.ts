import type { Moment, Moments } from '@memdiag/trace'

/** What an author wrote as `at`, read; or the sentence that says what is wrong with it. */
export type MomentsRead =
  | { readonly ok: true; readonly moments: Moments }
  | { readonly ok: false; readonly rule: 'bad-value' | 'not-yet'; readonly reason: string }

/** Moments that a later version draws; today they are refused by name. */
const notYet = /^(changes|raise|(call|return|yield)\s+\S+)$/

/**
 * Reads `at=`: `end`, `all`, or a comma-separated list of `end`, `3`, `3#2`, `3#last` and ranges `2-4`.
 * Lines are 1-based and counted in the displayed code; a statement is named by any of its lines.
 */
export function readMoments(written: string): MomentsRead {
  const words = written.split(',').map((word) => word.trim())
  const later = words.find((word) => notYet.test(word))
  if (later !== undefined)
    return { ok: false, rule: 'not-yet', reason: `this version does not know the moment "${later}" yet` }
  if (words.includes('all')) {
    if (words.length === 1) return { ok: true, moments: 'all' }
    return { ok: false, rule: 'bad-value', reason: '"all" draws every moment already: write it alone' }
  }
  const moments: Moment[] = []
  for (const word of words) {
    const moment = readMoment(word)
    if (typeof moment === 'string') return { ok: false, rule: 'bad-value', reason: moment }
    moments.push(moment)
  }
  return { ok: true, moments }
}

/** The moment a word names, or what is wrong with the word. */
function readMoment(word: string): Moment | string {
  if (word === 'end') return { on: 'end' }
  const [, from, to, occurrence] = /^(\d{1,7})(?:-(\d{1,7}))?(?:#(\d{1,7}|last))?$/.exec(word) ?? []
  if (from === undefined) {
    return `"${word}" is no moment: write end, all, a line such as 3, its second run 3#2, its last 3#last, or a range 2-4`
  }
  const first = Number(from)
  const last = Number(to ?? from)
  if (first < 1) return `"${word}" is no moment: lines are counted from 1`
  if (last < first) return `"${word}" runs backwards: write ${last}-${first}`
  if (occurrence === '0') return `"${word}" is no moment: a line's runs are counted from 1`
  return {
    on: 'line',
    part: 0,
    from: first,
    to: last,
    ...(occurrence !== undefined && { occurrence: occurrence === 'last' ? 'last' : Number(occurrence) }),
  }
}
