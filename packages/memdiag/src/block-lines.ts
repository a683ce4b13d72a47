import { type Place, quoted } from './errors.ts'
import type { Fence } from './fence.ts'

/**
 * A line of the block as a place in the author's file: the block's first line follows the fence's. The numbers
 * come from the process that ran the program, so the code itself bounds them.
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

/** What a message calls a line. */
export function lineOf(fence: Fence, line: number): string {
  return fence.isProgram ? `line ${line}` : `line ${line} of the block`
}

/** The line itself, as a message shows it. */
export function codeLine(fence: Fence, line: number): string {
  return quoted(codeOf(fence, line), `${line} │`)
}

/** What stands on a line. */
export function codeOf(fence: Fence, line: number): string {
  return fence.code.split('\n')[line - 1] ?? ''
}
