import { largest } from '../extremes.ts'
import { labelWidth } from '../measure/label-width.ts'
import { columns } from '../scene/text.ts'
import type { Language } from '../words/language.ts'
import type { Column, Field, Piece, Row } from './table.ts'

/** What stands beside the text of each cell: its padding, and the bar and padding of what is marked. */
const padding = 17
/** Longer lines are broken between the elements of an object, so that a wide one does not fill the page. */
const widestLine = 210
const narrowest = 34

/** About how wide a column is, in px. */
export function columnWidth(column: Column, fields: readonly Field[], language: Language): number {
  const head = headTexts(column, language).map((words) => labelWidth(words, 'bold', 13))
  return padding + largest([...head, ...fields.map(({ pieces }) => lineWidth(pieces))], narrowest)
}

/** About how wide the row heads are: frames' titles and the names below them. */
export function headsWidth(titles: readonly string[], rows: readonly Row[]): number {
  const titled = titles.map((title) => labelWidth(title, 'bold', 13))
  return padding + largest([...titled, ...rows.map(({ head }) => lineWidth(head))], narrowest)
}

/** The words above a column may each have a line of their own. */
function headTexts({ step, line, event }: Column, language: Language): string[] {
  const number = language.stepNumber(step)
  return [line ? `${number} ${line}` : number, ...(event ? event.split(' ') : [])]
}

function lineWidth(pieces: readonly Piece[]): number {
  const whole = pieces.reduce((sum, piece) => sum + pieceWidth(piece), 0)
  return Math.max(Math.min(whole, widestLine), largest(pieces.map(unbroken), 0))
}

/** The widest of what is never broken. */
function unbroken(piece: Piece): number {
  if (piece.kind === 'small') return 0
  if (piece.kind !== 'part' || Object.keys(piece.data).length > 0) return pieceWidth(piece)
  return largest(piece.pieces.map(unbroken), 0)
}

function pieceWidth(piece: Piece): number {
  switch (piece.kind) {
    case 'text':
    case 'small':
      return textWidth(piece.text)
    case 'reference':
      return textWidth(piece.label)
    case 'part':
      return piece.pieces.reduce((sum, part) => sum + pieceWidth(part), piece.look === 'plain' ? 0 : 8)
  }
}

/** 13 px with `font-size-adjust: ch-width .6`. A font that is wider makes a table wider than its estimate: then it scrolls. */
function textWidth(text: string): number {
  return columns(text) * 7.8
}
