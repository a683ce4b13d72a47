import { columns } from '../scene/text.ts'
import { labelWidth } from './label-width.ts'

/** Lengths of the drawing, in px. */
export const sizes = {
  /** One name, attribute or entry. */
  row: 24,
  /** A cell with its index above the value. */
  cell: 36,
  /** From one row of a matrix to the next, and so from one element of its list to the next. */
  matrixPitch: 30,
  /** The indexes above a matrix. */
  matrixHeader: 13,
  /** Between a cell's edge and its text. */
  padding: 9,
  /** A box's label, above it. */
  label: 19,
  /** A frame's heading. */
  heading: 30,
  frameBottom: 8,
  frameSide: 12,
  /** From a cell's right edge to the dot of its arrow. */
  dot: 13,
  /** The least width of a cell. */
  narrow: 34,
  index: 22,
  pillGap: 6,
  /** Between a value and the old one after it. */
  ghostGap: 9,
} as const

/**
 * Values and names are set in 13 px with `font-size-adjust: ch-width .6`; a column is then 7.8 px, and this leaves
 * room for fonts whose other characters are a little wider than their `0`.
 */
export function monoWidth(text: string): number {
  return columns(text) * 13 * 0.62
}

/** An index in the gutter or above its cell: 9.5 px. */
export function smallWidth(text: string): number {
  return columns(text) * 9.5 * 0.62
}

/** A frame's title: 12 px bold. */
export function titleWidth(text: string): number {
  return labelWidth(text, 'bold', 12)
}
