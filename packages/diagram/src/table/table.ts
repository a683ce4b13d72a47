import type { SceneText } from '../scene/scene.ts'
import type { Data } from '../svg/data.ts'

/**
 * One of the tables that show all moments of a figure: names down, moments across. Where they would be wider than a
 * page, the next table goes on with the moments that follow.
 */
export interface Table {
  readonly columns: readonly Column[]
  readonly groups: readonly Group[]
  /** About how wide it is drawn where nothing limits it, in px. */
  readonly width: number
}

/** A moment: what stands above it. */
export interface Column {
  /** Counted from 1, in the whole figure. */
  readonly step: number
  /** `Line 3`. */
  readonly line?: string
  /** `f() returns`. */
  readonly event?: string
}

/** Rows that belong together: the names of a frame, or all objects. */
export interface Group {
  readonly data: Data
  readonly title: string
  /** Of a frame its state at each moment; absent where there is nothing to tell at any. */
  readonly states?: readonly Field[]
  readonly rows: readonly Row[]
}

export interface Row {
  readonly data: Data
  /** `a`; `id1` and then `list`. */
  readonly head: readonly Piece[]
  /** One for each column. */
  readonly fields: readonly Field[]
}

/** What stands in a row at one moment; nothing where there is no such thing at that moment. */
export interface Field {
  readonly data: Data
  readonly pieces: readonly Piece[]
}

/** Something written, in its order on the line. */
export type Piece =
  | ({ readonly kind: 'text' } & SceneText)
  | { readonly kind: 'small'; readonly text: string; readonly data?: Data }
  | { readonly kind: 'reference'; readonly label: string; readonly data: Data }
  /** An element of an object, or all that stands in a field: never broken. */
  | { readonly kind: 'part'; readonly look: Look; readonly data: Data; readonly pieces: readonly Piece[] }

/** `marked`: it is not what it was at the moment before. `old`: it was so then, and is no more. */
export type Look = 'plain' | 'marked' | 'old'

export const nothing: Field = { data: {}, pieces: [] }
