import type { Lines } from '@memdiag/trace'
import { type Directive, directivesIn } from './directives.ts'

/**
 * A block's code as its author wrote it, taken apart: what of it runs, what readers see, and what its comments that begin
 * with `#:` ask for. Lines are 1-based, and those of the code as written where nothing else is said.
 */
export interface Authored {
  /** Line for line the code as written, without the directives; where one stood alone its indentation is left. */
  readonly runs: string
  /** The code that readers see. */
  readonly shown: string
  /** For each line that readers see, its line as written. */
  readonly shownLines: readonly number[]
  /** Lines between `#: hide` and `#: show`. */
  readonly hidden: readonly Lines[]
  readonly snapshots: readonly SnapshotAsked[]
  readonly claims: readonly ClaimMade[]
  readonly mistakes: readonly DirectiveMistake[]
}

/** `#: snapshot`: a step to be drawn. */
interface SnapshotAsked {
  readonly line: number
  readonly column: number
  readonly caption?: string
}

/** `#: a is b`: what is to be true there. */
export interface ClaimMade {
  readonly line: number
  readonly column: number
  readonly text: string
}

interface DirectiveMistake {
  readonly line: number
  readonly column: number
  readonly message: string
}

/** Takes a block's code apart. Nothing an author can type makes this throw. */
export function authoredCode(code: string): Authored {
  const lines = code.split('\n')
  const directives = directivesIn(code, lines)
  const { hidden, mistakes: unpaired } = hiddenLines(directives, lines.length)
  const others = directives.filter(({ kind }) => kind !== 'hide' && kind !== 'show')
  const shownLines = linesToShow(lines, directives, hidden)
  const isEmpty =
    unpaired.length === 0 &&
    hidden.length > 0 &&
    shownLines.every((line) => (lines[line - 1] ?? '').trim() === '')
  const allHidden: DirectiveMistake[] = isEmpty
    ? [
        {
          line: hidden[0]?.from ?? 1,
          column: 1,
          message:
            'no line of this block is left to be seen. Write show=diagram on the fence instead of #: hide.',
        },
      ]
    : []
  const runs = withoutDirectives(lines, directives)
  return {
    runs: runs.join('\n'),
    shown: directives.length === 0 ? code : shownLines.map((line) => runs[line - 1] ?? '').join('\n'),
    shownLines,
    hidden,
    snapshots: others.flatMap(({ kind, line, column, text }) =>
      kind === 'snapshot' ? [{ line, column, ...(text !== '' && { caption: text }) }] : [],
    ),
    claims: others.flatMap(({ kind, line, column, text }) =>
      kind === 'claim' ? [{ line, column, text }] : [],
    ),
    mistakes: [
      ...others.flatMap(({ kind, line, column, text }) =>
        kind === 'mistake' ? [{ line, column, message: text }] : [],
      ),
      ...unpaired,
      ...allHidden,
    ],
  }
}

/** The lines between each pair of `hide` and `show`, and what of them has no other half. */
function hiddenLines(
  directives: readonly Directive[],
  last: number,
): { readonly hidden: Lines[]; readonly mistakes: DirectiveMistake[] } {
  const hidden: Lines[] = []
  const mistakes: DirectiveMistake[] = []
  let open: Directive | undefined
  for (const directive of directives) {
    const { kind, line, column } = directive
    if (kind === 'hide') {
      if (open) {
        const message = `"#: hide" stands in lines that are hidden since line ${open.line} already. Leave it out.`
        mistakes.push({ line, column, message })
      } else open = directive
    } else if (kind === 'show') {
      if (open) hidden.push({ from: open.line, to: line })
      else
        mistakes.push({
          line,
          column,
          message: 'nothing is hidden before this "#: show". Write #: hide above what to hide.',
        })
      open = undefined
    }
  }
  if (open) {
    const message = 'no "#: show" follows this "#: hide". Write one where readers are to see the code again.'
    mistakes.push({ line: open.line, column: open.column, message })
    hidden.push({ from: open.line, to: last })
  }
  return { hidden, mistakes }
}

/**
 * Lines that are neither hidden nor nothing but a directive. Of the blank lines around what is left out one stays, and
 * none at the code's beginning and end.
 */
function linesToShow(
  lines: readonly string[],
  directives: readonly Directive[],
  hidden: readonly Lines[],
): number[] {
  const numbers = lines.map((_, index) => index + 1)
  const alone = new Set(directives.filter(({ isAlone }) => isAlone).map(({ line }) => line))
  if (alone.size === 0) return numbers
  const isBlank = (line: number | undefined) => line !== undefined && (lines[line - 1] ?? '').trim() === ''
  const isLeftOut = (line: number) =>
    alone.has(line) || hidden.some(({ from, to }) => from <= line && line <= to)
  const kept: number[] = []
  let hasLeftOut = false
  for (const line of numbers) {
    if (isLeftOut(line)) {
      hasLeftOut = true
      continue
    }
    const isSecondBlank = isBlank(line) && (kept.length === 0 || isBlank(kept.at(-1)))
    if (!(hasLeftOut && isSecondBlank)) kept.push(line)
    if (!isBlank(line)) hasLeftOut = false
  }
  while (hasLeftOut && isBlank(kept.at(-1))) kept.pop()
  return kept
}

function withoutDirectives(lines: readonly string[], directives: readonly Directive[]): string[] {
  const columns = new Map(directives.map(({ line, column, isAlone }) => [line, { column, isAlone }]))
  return lines.map((line, index) => {
    const directive = columns.get(index + 1)
    if (!directive) return line
    const before = line.slice(0, directive.column - 1)
    return directive.isAlone ? before : before.trimEnd()
  })
}
