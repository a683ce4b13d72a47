import { availableParallelism } from 'node:os'

/**
 * How many pages are at work at a time. The pool bounds how many of them run a program; that the others have begun
 * keeps it busy while one page takes long.
 */
export const pagesAtOnce: number = 4 * availableParallelism()

/**
 * Does works side by side, a few at a time, and gives them in their order: who waits for each in turn tells the same
 * as if they were done one after the other.
 *
 * @param atOnce counts those that have begun and whose follower was not asked for yet.
 */
export function* sideBySide<One, Done>(
  ones: readonly One[],
  atOnce: number,
  work: (one: One, index: number) => Promise<Done>,
): Generator<readonly [one: One, done: Promise<Done>]> {
  const begun: (readonly [One, Promise<Done>])[] = []
  for (const [index, one] of ones.entries()) {
    for (const next of ones.slice(begun.length, index + atOnce)) {
      const done = work(next, begun.length)
      done.catch(() => {}) // whoever waits for it is told
      begun.push([next, done])
    }
    yield begun[index] ?? [one, work(one, index)]
  }
}
