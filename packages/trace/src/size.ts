import { TraceError } from './trace-error.ts'

/**
 * What a trace may be made of at most, whoever wrote it: bounds for the time and the memory that it takes to look at
 * one. The largest that a page's default limits let a program make stays well below.
 */
const mostValues = 4_000_000
const mostCharacters = 32_000_000
/** A trace is eleven levels deep where an entry of a changed mapping is stored in place. */
const deepest = 16

/**
 * Refuses JSON that is too large or too deep to be looked at. It walks with a stack of its own, so that no nesting
 * is too deep for it.
 *
 * @throws {TraceError}
 */
export function checkSize(json: unknown): void {
  let values = 0
  let characters = 0
  // The members of a level and how far they have been read: no more than one entry for each level.
  const open: { readonly members: readonly unknown[]; next: number }[] = [{ members: [json], next: 0 }]
  for (let level = open.at(-1); level; level = open.at(-1)) {
    if (level.next === level.members.length) {
      open.pop()
      continue
    }
    const value = level.members[level.next++]
    if (++values > mostValues) throw new TraceError('trace', `has more than ${mostValues} values`)
    if (typeof value === 'string') {
      characters += value.length
      if (characters > mostCharacters) {
        throw new TraceError('trace', `has more than ${mostCharacters} characters`)
      }
    } else if (typeof value === 'object' && value !== null) {
      if (open.length > deepest) throw new TraceError('trace', `is nested deeper than ${deepest} levels`)
      open.push({ members: Array.isArray(value) ? value : Object.values(value), next: 0 })
    }
  }
}
