import type { GoneCell, SceneBox, SceneCell } from '../scene/scene.ts'
import { goneData } from '../svg/data.ts'
import { gonePart, marked, partOf, small, text, type Writing } from './content.ts'
import type { Piece } from './table.ts'

/**
 * The whole content of an object on one line, much as Python would write it: `[1, 2, id3]`, `{'a': 1}`,
 * `owner='Ann', balance=3`.
 */
export function lineOf(box: SceneBox, writing: Writing): Piece[] {
  const elements = box.cells.filter((cell) => isElement(cell, box))
  const words = box.cells.filter(({ role }) => role === 'value')
  const attributes = box.cells.filter((cell) => !isElement(cell, box) && cell.role !== 'value')
  const gone = box.gone ?? []
  const inBrackets = [
    ...elementParts(elements, box, writing),
    ...(box.elidedCells > 0 ? [moreOf(box, writing)] : []),
    ...gone.flatMap((cell) => (isElement(cell, box) ? gonePart(cell, keyOf(cell, box), writing) : [])),
  ]
  const afterwards = [
    ...attributes.map((cell) => partOf(cell, keyOf(cell, box), writing)),
    ...gone.flatMap((cell) => (isElement(cell, box) ? [] : goneAttribute(cell, box, writing))),
  ]
  const parts: Piece[][] = [
    ...(box.title ? [[{ kind: 'text' as const, ...box.title }]] : []),
    ...words.map((cell) => [partOf(cell, [], writing)]),
    ...(isContainer(box) || inBrackets.length > 0 ? [bracketed(inBrackets, box, writing)] : []),
    ...(afterwards.length > 0 ? [separated(afterwards)] : []),
  ]
  if (parts.length === 0) return [{ kind: 'small', text: writing.language.table.nothingInside }]
  return parts.flatMap((part, index) => (index === 0 ? part : [text(' '), ...part]))
}

/** Where elements were taken out and no old value tells it, the bracket that moved is marked. */
function bracketed(parts: readonly Piece[], box: SceneBox, writing: Writing): Piece[] {
  const [open, close] = brackets(box)
  const isMarked =
    box.gone?.some((cell) => isElement(cell, box)) === true &&
    !parts.some((part) => part.kind === 'part' && part.look === 'old')
  const written = (words: string) => (isMarked ? marked([text(words)]) : text(words))
  if (parts.length === 0)
    return [written(box.kind === 'set' ? writing.language.table.emptySet(box.label.name) : open + close)]
  const isLone = box.kind === 'tuple' && parts.length === 1 && box.cells[0]?.role === 'index'
  return [text(open), ...separated(parts), written(isLone ? `,${close}` : close)]
}

/** Its name stays for a moment, with its old value where that is asked for. */
function goneAttribute(cell: GoneCell, box: SceneBox, writing: Writing): Piece[] {
  const old = gonePart(cell, keyOf(cell, box), writing)
  if (old.length > 0 || !cell.key) return old
  return [marked([{ kind: 'text', ...cell.key }, text(' '), small(writing.language.gone)], goneData(cell))]
}

/** Entries whose keys are objects are two cells, the key and the value: they stand together. */
function elementParts(cells: readonly SceneCell[], box: SceneBox, writing: Writing): Piece[] {
  return cells.flatMap((cell, index): Piece[] => {
    const part = partOf(cell, keyOf(cell, box), writing)
    if (cell.role === 'entry value' && cells[index - 1]?.role === 'entry key') return []
    const next = cells[index + 1]
    if (cell.role !== 'entry key' || next?.role !== 'entry value') return [part]
    const pieces = [part, text(':\u00a0'), partOf(next, [], writing)]
    return [{ kind: 'part', look: 'plain', data: {}, pieces }]
  })
}

/** What stands before an element's value: `'a': `, `x=`. */
function keyOf(cell: Pick<SceneCell, 'key' | 'role'>, box: SceneBox): Piece[] {
  const { key, role } = cell
  if (!key) return []
  switch (role) {
    case 'key':
      return [{ kind: 'text', ...key }, text(': ')]
    case 'default':
      // Its key ends with the sign.
      return [{ kind: 'text', ...key }]
    case 'attribute':
      // A function's attributes and its free variables may share a name.
      return [...(box.kind === 'function' ? [text('.')] : []), { kind: 'text', ...key }, text('=')]
    case 'free variable':
    case 'base':
    case 'metaclass':
      return [{ kind: 'text', ...key }, text('=')]
    default:
      return []
  }
}

/** Elements stand in brackets, attributes after them; a named tuple's elements have names. */
function isElement({ role, key }: Pick<SceneCell, 'role' | 'key'>, { kind }: SceneBox): boolean {
  switch (role) {
    case 'index':
    case 'member':
    case 'key':
    case 'entry key':
    case 'entry value':
      return true
    case 'attribute':
      return (kind === 'list' || kind === 'tuple') && key?.text.startsWith('.') === false
    default:
      return false
  }
}

function isContainer({ kind }: SceneBox): boolean {
  return kind === 'list' || kind === 'tuple' || kind === 'set' || kind === 'dict'
}

function brackets(box: SceneBox): readonly [open: string, close: string] {
  switch (box.kind) {
    case 'list':
      return ['[', ']']
    case 'tuple':
      return ['(', ')']
    case 'set':
    case 'dict':
      return ['{', '}']
    default:
      return box.cells.some(({ role }) => role === 'index') ? ['[', ']'] : ['{', '}']
  }
}

function moreOf({ elidedCells, elidedChange }: SceneBox, writing: Writing): Piece {
  const more: Piece = { kind: 'small', text: writing.language.moreCells(elidedCells) }
  return { kind: 'part', look: elidedChange ? 'marked' : 'plain', data: {}, pieces: [more] }
}

function separated(parts: readonly Piece[]): Piece[] {
  return parts.flatMap((part, index) => (index === 0 ? [part] : [text(', '), part]))
}
