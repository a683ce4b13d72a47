import type { CellContent, Change, GoneCell, SceneCell } from '../scene/scene.ts'
import { arrowData, cellData, type Data, goneData } from '../svg/data.ts'
import type { Language } from '../words/language.ts'
import type { Field, Look, Piece } from './table.ts'

/** How all tables of a figure are written. */
export interface Writing {
  readonly language: Language
  /** What an object is called. */
  labelOf(box: string): string
  /** Old values stand beside the new ones. */
  readonly withOld: boolean
}

/** What a name is bound to, as a field of its row. */
export function fieldOf(cell: SceneCell, ofFrame: Change, writing: Writing): Field {
  const look = lookOf(cell.change, ofFrame)
  return { data: cellData(cell), pieces: valueWith(cell, look, writing) }
}

/** A name that is not bound any more: a word, or what it was bound to where that is asked for. */
export function goneField(cell: GoneCell, writing: Writing): Field {
  const old = oldValue(cell, writing)
  return { data: goneData(cell), pieces: old.length > 0 ? old : [marked([small(writing.language.gone)])] }
}

/** An element of an object, in the middle of its line; where its old value is told, the new one only is marked. */
export function partOf(cell: SceneCell, before: readonly Piece[], writing: Writing): Piece {
  const look = lookOf(cell.change)
  const old = oldValue(cell, writing)
  const now = value(cell, writing)
  const data = cellData(cell)
  if (old.length === 0) return { kind: 'part', look, data, pieces: [...before, ...now] }
  return { kind: 'part', look: 'plain', data, pieces: [...before, ...old, marked(now)] }
}

/** An element that an object has no more; nothing where old values are not asked for. */
export function gonePart(cell: GoneCell, before: readonly Piece[], writing: Writing): Piece[] {
  const old = cell.before && writing.withOld ? written(cell.id, cell.before, 'gone', writing) : []
  if (old.length === 0) return []
  return [{ kind: 'part', look: 'old', data: goneData(cell), pieces: [...before, ...old] }]
}

/** The old value before the new one, as on paper; what is new is marked. */
function valueWith(cell: SceneCell, look: Look, writing: Writing): Piece[] {
  const now = value(cell, writing)
  return [...oldValue(cell, writing), ...(look === 'plain' ? now : [marked(now)])]
}

function value(cell: SceneCell, writing: Writing): Piece[] {
  return written(cell.id, cell.content, cell.change === 'same' ? 'same' : 'new', writing)
}

function oldValue({ id, before }: Pick<SceneCell, 'id' | 'before'>, writing: Writing): Piece[] {
  if (!before || !writing.withOld) return []
  const pieces = written(id, before, 'gone', writing)
  return [{ kind: 'part', look: 'old', data: {}, pieces }, text(' ')]
}

function written(
  cell: string,
  content: CellContent,
  change: 'same' | 'new' | 'gone',
  writing: Writing,
): Piece[] {
  switch (content.kind) {
    case 'text':
      return [{ kind: 'text', ...content.text }]
    case 'unbound':
      return [small(writing.language.unbound)]
    case 'reference': {
      const label = writing.labelOf(content.to)
      return [
        {
          kind: 'reference',
          label: content.weak ? writing.language.labels.weak(label) : label,
          data: arrowData({ cell, to: content.to, change }),
        },
      ]
    }
  }
}

/** A frame or object that is new is new as a whole. */
export function lookOf(...changes: readonly Change[]): Look {
  return changes.every((change) => change === 'same') ? 'plain' : 'marked'
}

export function marked(pieces: readonly Piece[], data: Data = {}): Piece {
  return { kind: 'part', look: 'marked', data, pieces }
}

export function text(words: string): Piece {
  return { kind: 'text', text: words, tone: 'plain' }
}

export function small(words: string): Piece {
  return { kind: 'small', text: words }
}

/** Frames and objects are numbered by first sight: `f2`, `o12`. */
export function numberOf(id: string): number {
  return Number(id.slice(1))
}
