import type { HeapObject } from '@memdiag/trace'
import { eastAsianWidth } from 'get-east-asian-width'
import { visible } from '../visible.ts'
import type { CellContent, SceneText } from './scene.ts'

/** The longest value that a cell shows, in graphemes. */
const longestText = 24

/** `text` made visible and cut to `longest` graphemes, the last of them `…` when something is missing. */
export function short(text: string, longest: number = longestText, isCut = false): string {
  const { start, isWhole } = beginning(text, longest)
  return isWhole && !isCut ? start.join('') : `${withoutHalfEscape(start.slice(0, longest - 1).join(''))}…`
}

/** Whether the trace has only the beginning of an object's text (`max-text`). */
export function isTextCut({ text }: HeapObject): boolean {
  return text?.length !== undefined
}

/** A string's or bytes' literal cut inside its quotes: `'a rather long string'…`, so that `…` is not taken for its text. */
export function shortLiteral(literal: string, isCut: boolean): string {
  const { start, isWhole } = beginning(literal, longestText)
  if (isWhole && !isCut) return start.join('')
  const quote = /^[a-zA-Z]*(['"])/.exec(literal)?.[1] ?? ''
  return `${withoutHalfEscape(start.slice(0, longestText - 1 - quote.length).join(''))}${quote}…`
}

/** `\x1` or a lone `\` at the end of a cut text is not what was there. */
function withoutHalfEscape(text: string): string {
  return text.replace(/(?<=(?:^|[^\\])(?:\\\\)*)\\(?:x[0-9a-f]?|u[0-9a-f]{0,3}|U[0-9a-f]{0,7})?$/, '')
}

/** The first graphemes of a text as shown, at most `longest` of them. */
function beginning(text: string, longest: number): { start: string[]; isWhole: boolean } {
  // A grapheme as shown has at most a base and a few marks: no need to look at more of a long text.
  const head = text.slice(0, longest * 16)
  const start: string[] = []
  for (const { segment } of graphemes(visible(head))) {
    if (start.length === longest) return { start, isWhole: false }
    start.push(segment)
  }
  return { start, isWhole: head.length === text.length }
}

function graphemes(text: string): Iterable<{ segment: string }> {
  // Most texts; to find graphemes takes fifty times as long.
  if (isPrintableAscii(text)) return Array.from(text, (segment) => ({ segment }))
  return new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text)
}

/** Each character of such a text is a grapheme of one column. */
function isPrintableAscii(text: string): boolean {
  return /^[\x20-\x7e]*$/.test(text)
}

/** How many columns of a monospaced font a text takes. */
export function columns(text: string): number {
  if (isPrintableAscii(text)) return text.length
  let sum = 0
  for (const { segment } of graphemes(text)) sum += graphemeColumns(segment)
  return sum
}

// Emoji are drawn 2.4 columns wide by the usual fonts. A script that monospaced fonts leave to others gets 1.5, and
// so does a character with a mark of its own: some fonts put the mark beside it.
function graphemeColumns(grapheme: string): number {
  if (/^[\x20-\x7e]$/.test(grapheme)) return 1
  if (/\p{Emoji_Presentation}|\p{Extended_Pictographic}\uFE0F/u.test(grapheme)) return 2.4
  if (eastAsianWidth(grapheme.codePointAt(0) ?? 0) === 2) return 2
  const marks = (grapheme.match(/\p{M}/gu) ?? []).length
  const base =
    /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Common}\p{Script=Inherited}]/u.test(
      grapheme,
    )
      ? 1
      : 1.5
  return base + marks / 2
}

/** What is written in a cell: a value, or the label that stands in the place of an arrow. */
export function textIn(content: CellContent | undefined): SceneText | undefined {
  switch (content?.kind) {
    case 'text':
      return content.text
    case 'reference':
      return content.label
    default:
      return undefined
  }
}

export function plain(text: string): SceneText {
  return { text, tone: 'plain' }
}

export function muted(text: string): SceneText {
  return { text, tone: 'muted' }
}

/** The longest line of code or message in a caption, in graphemes. */
export const longestLine = 120
