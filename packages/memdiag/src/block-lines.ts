import { type Place, quoted } from './errors.ts'
import type { Fence } from './fence.ts'

/**
 * A line of the block as a place in the author's file: the block's first line follows the fence's. The numbers
 * come from the process that ran the program, so the code itself bounds them.
 *
 * @param line of the code as written, like all lines here.
 */
export function placeInCode(fence: Fence, line: number, column = 1): Place {
  const within = Math.min(line, fence.code.split('\n').length)
  const at = Math.min(column, codeOf(fence, within).length + 1)
  return { line: fence.place.line + within, column: fence.place.column + at - 1 }
}

/** The place of a line of the block, where its statement begins. */
export function placeOfStatement(fence: Fence, line: number): Place {
  return placeInCode(fence, line, codeOf(fence, line).search(/\S|$/) + 1)
}

/** What a message calls a line: by the number that readers see; an author's editor shows the one in `placeInCode`. */
export function lineOf(fence: Fence, line: number): string {
  const number = numberOf(fence, line)
  if (fence.isProgram) return `line ${number}`
  return number === undefined ? 'a hidden line of the block' : `line ${number} of the block`
}

/** The line itself, as a message shows it. */
export function codeLine(fence: Fence, line: number): string {
  const number = numberOf(fence, line)
  return quoted(codeOf(fence, line), number === undefined ? '│' : `${number} │`)
}

/** What stands on a line, directives included. */
export function codeOf(fence: Fence, line: number): string {
  return fence.code.split('\n')[line - 1] ?? ''
}

/** The number that a line has for readers; nothing where they do not see it. */
export function numberOf({ authored }: Fence, line: number): number | undefined {
  const index = authored.shownLines.indexOf(line)
  return index === -1 ? undefined : index + 1
}

/** The line as written that readers see under a number; past the last one a line that the code does not have. */
export function writtenLine({ authored, code }: Fence, number: number): number {
  return authored.shownLines[number - 1] ?? code.split('\n').length + number
}
