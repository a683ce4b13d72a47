import { parser } from '@lezer/python'
import type { Lines } from '@memdiag/trace'
import { editsBetween } from './near-names.ts'

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

interface Directive {
  readonly kind: 'snapshot' | 'claim' | 'hide' | 'show' | 'mistake'
  readonly line: number
  readonly column: number
  readonly isAlone: boolean
  /** A snapshot's caption, a claim's expression, what is wrong with a mistake. */
  readonly text: string
}

/** The comments of the program that speak to memdiag; what looks like one in a string is none. */
function directivesIn(code: string, lines: readonly string[]): Directive[] {
  if (!code.includes('#:')) return []
  const starts: number[] = []
  let at = 0
  for (const line of lines) {
    starts.push(at)
    at += line.length + 1
  }
  const found: Directive[] = []
  parser.parse(code).iterate({
    enter({ name, from, to }) {
      if (name !== 'Comment') return
      const comment = code.slice(from, to)
      const late = comment.startsWith('#:') ? undefined : lateDirective.exec(comment)?.[1]
      if (!comment.startsWith('#:') && late === undefined) return
      const line = starts.findLastIndex((start) => start <= from) + 1
      const column = from - (starts[line - 1] ?? 0) + 1
      const isAlone = (lines[line - 1] ?? '').slice(0, column - 1).trim() === ''
      const read =
        late === undefined
          ? readDirective(comment.slice(2).trim(), isAlone)
          : bad(
              `a directive begins its comment. Write "#: ${late}" without anything before it in the comment.`,
            )
      found.push({ line, column, isAlone, ...read })
    },
  })
  return found
}

const words = ['snapshot', 'hide', 'show'] as const

/** In a comment that begins as another one: nobody would see that it does nothing. */
const lateDirective = /\s#:\s*(snapshot|hide|show)\b/

function bad(message: string): Pick<Directive, 'kind' | 'text'> {
  return { kind: 'mistake', text: message }
}

const whatCanStand =
  'Write #: snapshot, #: hide, #: show, or a claim such as #: a is b; an ordinary comment begins with # and a blank.'

function readDirective(text: string, isAlone: boolean): Pick<Directive, 'kind' | 'text'> {
  const [word = '', ...rest] = text.split(/\s+/)
  if (text === '') return bad(`"#:" says nothing. ${whatCanStand}`)
  // No caption begins so: there is a name like ours.
  if (word === 'snapshot' && /^(?:[=!<>]=|[<>]\s)/.test(rest.join(' '))) return { kind: 'claim', text }
  if (word === 'snapshot') return { kind: 'snapshot', text: text.slice(word.length).trim() }
  if (word === 'hide' || word === 'show') {
    if (rest.length > 0) return bad(`"#: ${word}" has nothing after it. Leave the rest out.`)
    return isAlone
      ? { kind: word, text: '' }
      : bad(`"#: ${word}" stands on a line of its own: it is about whole lines.`)
  }
  const near = words.find((each) => isSlip(word, each))
  // What goes on with an operator is a claim about a name like ours.
  if (near && !/^[^\p{L}\p{N}]|^(?:is|in|not|and|or|if)\b/u.test(rest.join(' ')))
    return bad(`there is no directive "${word}". Did you mean "#: ${near}"? ${whatCanStand}`)
  return { kind: 'claim', text }
}

function isSlip(written: string, word: string): boolean {
  if (!/^\p{L}+:?$/u.test(written)) return false
  const edits = editsBetween(written.toLowerCase().replace(':', ''), word)
  return written !== word && edits <= (word.length > 4 ? 2 : 1)
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
