import type { Trace } from '@memdiag/trace'
import { type Problem, problemAt } from './errors.ts'
import type { FenceWish } from './read-options.ts'

/**
 * The lines of an option `stdin`: `\n` stands between two of them, and one at the very end adds none, so `\n` alone is
 * one empty line. `\\` is a backslash, and so is one before any other letter: Markdown has already made one of two.
 */
export function linesOfStdin(stdin: string): readonly [string, ...string[]] {
  const text = stdin.replace(/\\(n|\\)/g, (_, letter: string) => (letter === 'n' ? '\n' : letter))
  const [first = '', ...lines] = text.replace(/\n$/, '').split('\n')
  return [first, ...lines]
}

/** How many lines a fence answers with, and how many of them its program read. */
export interface LinesAnswered {
  readonly lines: number
  readonly read: number
}

/** What became of a fence's `stdin`; nothing where it has none. */
export function linesAnswered(trace: Trace, { options: { stdin } }: FenceWish): LinesAnswered | undefined {
  return stdin === undefined ? undefined : { lines: linesOfStdin(stdin).length, read: trace.linesRead ?? 0 }
}

/** A warning where the program ended before it had read all lines; where steps were to end earlier, it may not have. */
export function unreadAnswers(trace: Trace, wish: FenceWish): Problem[] {
  const { lines, read } = linesAnswered(trace, wish) ?? { lines: 0, read: 0 }
  if (read >= lines || trace.outcome.kind === 'stopped') return []
  const message =
    read === 0
      ? `the program reads no line of stdin, which has ${lines === 1 ? 'one' : lines}. Remove stdin, or let the program ask for ${lines === 1 ? 'it' : 'them'}.`
      : `stdin has ${lines} lines, and the program reads only the first${read === 1 ? '' : ` ${read}`}. Remove the others, or let the program ask for them.`
  return [problemAt('unread-answers', wish.placeOf('stdin'), message)]
}
