import { attributesFrom } from '../scene/attributes.ts'
import type { GoneCell, SceneBox, SceneCell } from '../scene/scene.ts'
import { textIn } from '../scene/text.ts'
import type { Language } from '../words/language.ts'
import { fullLabelWidth } from './labels.ts'
import { monoWidth, sizes, smallWidth } from './sizes.ts'

/** The size of a box at its largest, and the widths that its cells share in every step. */
export interface BoxSize {
  /** The label included. */
  readonly width: number
  readonly height: number
  /** The left column of a box of rows. */
  readonly keyWidth: number
  /** All of a box of rows. */
  readonly rowsWidth: number
  /** Of a row of cells, by index. */
  readonly cellWidths: readonly number[]
  /** The least height of the box itself at any step: arrows may land there. */
  readonly leastHeight: number
  /** Where its right edge is, when that is the same at every step and nothing is drawn beside it. */
  readonly rightEdge: number | undefined
}

/** Where a box's cells are at one step, from the box's top left corner below its label. */
export interface BoxPlan {
  readonly width: number
  readonly height: number
  readonly cells: readonly CellPlan[]
  /** The title row, `… 88 more`. */
  readonly titleHeight: number
  readonly more?: { readonly text: string } & Area
  /** After the last cell, outside what is drawn as the box: traces of cells that are no more. */
  readonly gone: readonly GonePlan[]
}

export interface GonePlan extends Keyed {
  readonly cell: GoneCell
}

export interface CellPlan extends Keyed {
  readonly cell: SceneCell
}

interface Keyed extends Area {
  /** The part at the left that is the key's. */
  readonly keyWidth: number
  /** Which half of an entry it is, where the label of the key stands beside the value. */
  readonly part?: 'key' | 'value'
}

interface Area {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Measures one box over all the steps in which it is shown. */
export function boxSize(states: readonly SceneBox[], language: Language): BoxSize {
  const cells = states.flatMap((box) => box.cells)
  const gone = states.flatMap((box) => box.gone ?? [])
  const keyWidth = most(
    states.flatMap((box) => [...box.cells, ...(box.gone ?? [])].map((cell) => keyWidthOf(cell, box))),
  )
  // A cell without a key takes the whole row where others have one.
  const [keyed, spanning] = [cells.filter((cell) => cell.key), cells.filter((cell) => !cell.key)]
  const valueWidth = most([
    ...(keyed.length > 0 ? keyed : spanning).map((cell) => valueWidthOf(cell, language)),
    ...gone.map((cell) => goneWidthOf(cell, language)),
  ])
  const across = most([
    ...states.map((box) =>
      Math.max(box.title ? monoWidth(box.title.text) : 0, monoWidth(moreText(box, language))),
    ),
    ...spanning.map((cell) => monoWidth(textIn(cell.content)?.text ?? '')),
  ])
  const walls = 2 * most(states.map(wall))
  const labels = states.map((box) => fullLabelWidth(box, language))
  // Without arrows a box is as wide as its label: both have their ends in common.
  const least = states[0]?.label.id === undefined ? sizes.narrow : most(labels)
  const rowsWidth = Math.max(
    least,
    walls + Math.max(sizes.narrow, keyWidth + valueWidth, across > 0 ? across + 2 * sizes.padding : 0),
  )
  const cellWidths: number[] = []
  for (const box of states) {
    box.cells.forEach((cell, index) => {
      const width = Math.max(cellWidthOf(cell, box.form), box.form === 'single' ? least : 0)
      cellWidths[index] = Math.max(cellWidths[index] ?? 0, width)
    })
  }
  const partial = { keyWidth, rowsWidth, cellWidths }
  const plans = states.map((box) => boxPlan(box, partial, language))
  const edge = plans[0]?.width
  return {
    ...partial,
    width: most([...plans.map(right), ...labels]),
    height: sizes.label + most(plans.map(bottom)),
    leastHeight: plans.reduce((least, plan) => Math.min(least, plan.height), Number.POSITIVE_INFINITY),
    rightEdge: plans.every((plan) => plan.width === edge && right(plan) === edge) ? edge : undefined,
  }
}

function right({ width, gone }: BoxPlan): number {
  return most([width, ...gone.map((stub) => stub.x + stub.width)])
}

function bottom({ height, gone }: BoxPlan): number {
  return most([height, ...gone.map((stub) => stub.y + stub.height)])
}

/** Where the cells of a box are at one step. */
export function boxPlan(
  box: SceneBox,
  size: Pick<BoxSize, 'keyWidth' | 'rowsWidth' | 'cellWidths'>,
  language: Language,
): BoxPlan {
  switch (box.form) {
    case 'rows':
      return rowsPlan(box, size.keyWidth, size.rowsWidth, moreText(box, language))
    case 'row':
      return besidePlan(box, size.cellWidths, moreText(box, language), {
        height: box.row ? sizes.row : sizes.cell,
        side: wall(box),
        gap: 0,
        inset: 0,
      })
    case 'pills':
      return besidePlan(box, size.cellWidths, moreText(box, language), {
        height: sizes.cell,
        side: 7,
        gap: sizes.pillGap,
        inset: 6,
      })
    case 'single':
      return besidePlan(box, size.cellWidths, moreText(box, language), {
        height: sizes.row + 4,
        side: 0,
        gap: 0,
        inset: 0,
      })
  }
}

function rowsPlan(box: SceneBox, keyWidth: number, width: number, moreText: string): BoxPlan {
  const titleHeight = box.title ? sizes.row + 2 : 0
  const rows = rowNumbers(box.cells, box)
  const count = (rows.at(-1) ?? -1) + 1
  // Elements that are not shown are counted where they would be.
  const moreAt = box.elidedCells > 0 ? (rows[attributesFrom(box)] ?? count) : undefined
  const pitch = box.isMatrix ? sizes.matrixPitch : sizes.row
  const yOf = (row: number) => titleHeight + row * pitch
  const inRow = <C extends SceneCell | GoneCell>(cell: C, y: number) => {
    const part = partOfEntry(cell, box)
    return {
      cell,
      x: wall(box),
      y,
      width: part === 'key' ? keyWidth : width - 2 * wall(box),
      height: pitch,
      keyWidth: cell.key && part !== 'key' ? keyWidth : 0,
      ...(part && { part }),
    }
  }
  const cells = box.cells.map((cell, index) => {
    const row = rows[index] ?? 0
    return inRow(cell, yOf(moreAt === undefined || row < moreAt ? row : row + 1))
  })
  const more =
    moreAt === undefined ? undefined : { text: moreText, x: 0, y: yOf(moreAt), width, height: pitch }
  const height = Math.max(yOf(count + (more ? 1 : 0)), sizes.row + 2)
  const goneRows = rowNumbers(box.gone ?? [], box)
  const gone = (box.gone ?? []).map((cell, index) =>
    // Where it was, if it was the last one.
    inRow(cell, (cells.length === 0 ? height : yOf(count)) + (goneRows[index] ?? 0) * pitch),
  )
  return { width, height, cells, titleHeight, gone, ...(more && { more }) }
}

/** The row of each cell: one for each, or one for both halves of an entry. */
function rowNumbers(cells: readonly (SceneCell | GoneCell)[], box: SceneBox): number[] {
  let row = -1
  return cells.map((cell, index) => {
    const isBesideKey = partOfEntry(cell, box) === 'value' && cells[index - 1]?.role === 'entry key'
    if (!isBesideKey) row++
    return row
  })
}

/** Without arrows a key that is an object is as short as any other: its value stands beside it. */
function partOfEntry({ role }: Pick<SceneCell, 'role'>, { label }: SceneBox): Keyed['part'] {
  if (label.id === undefined) return undefined
  return role === 'entry key' ? 'key' : role === 'entry value' ? 'value' : undefined
}

function besidePlan(
  box: SceneBox,
  widths: readonly number[],
  moreText: string,
  { height, side, gap, inset }: { height: number; side: number; gap: number; inset: number },
): BoxPlan {
  let x = side
  const next = (width: number): Area => {
    const area = { x, y: inset, width, height: height - 2 * inset }
    x += width + gap
    return area
  }
  const cells = box.cells.map((cell, index) => ({
    cell,
    keyWidth: 0,
    ...next(widths[index] ?? sizes.narrow),
  }))
  const more =
    box.elidedCells > 0 ? { text: moreText, ...next(monoWidth(moreText) + 2 * sizes.padding) } : undefined
  const isEmpty = !more && cells.length === 0
  const size = isEmpty ? { width: sizes.narrow, height: sizes.row + 2 } : { width: x - gap + side, height }
  x = size.width + gap
  const gone = (box.gone ?? []).map((cell, index) => ({
    cell,
    keyWidth: 0,
    ...next(widths[cells.length + index] ?? sizes.narrow),
    ...(isEmpty && { y: 0, height: size.height }),
  }))
  return { ...size, cells, titleHeight: 0, gone, ...(more && { more }) }
}

/** A tuple has double side walls; its cells begin inside them. */
function wall(box: SceneBox): number {
  return box.kind === 'tuple' ? 4 : 0
}

function moreText(box: SceneBox, language: Language): string {
  return box.elidedCells > 0 ? language.moreCells(box.elidedCells) : ''
}

/** Indexes are small and have a gutter of their own; every other key is text. */
function keyWidthOf(cell: SceneCell | GoneCell, box: SceneBox): number {
  if (!cell.key) return 0
  const part = partOfEntry(cell, box)
  if (part === 'value') return 0
  if (part === 'key') {
    const text = textIn('content' in cell ? cell.content : cell.before)
    return Math.max(sizes.narrow, monoWidth(text?.text ?? '') + 2 * sizes.padding)
  }
  return cell.role === 'index'
    ? Math.max(sizes.index, smallWidth(cell.key.text) + 10)
    : monoWidth(cell.key.text) + 2 * sizes.padding
}

export function valueWidthOf(cell: SceneCell, language: Language): number {
  return contentWidthOf(cell, language) + ghostRoom(cell)
}

function contentWidthOf(cell: SceneCell, language: Language): number {
  if (cell.content.kind === 'unbound') return smallWidth(language.unbound) * 1.16 + 2 * sizes.padding
  return Math.max(sizes.narrow, monoWidth(textIn(cell.content)?.text ?? '') + 2 * sizes.padding)
}

/** What is written in the place of a name or cell that is no more: its old value, or a word. */
export function goneWidthOf({ before }: GoneCell, language: Language): number {
  const old = textIn(before)
  const width = old ? ghostWidth(old.text) : smallWidth(language.gone) * 1.16
  return Math.max(sizes.narrow, width + 2 * sizes.padding)
}

/** The room that an old value takes after the new one. */
function ghostRoom({ before }: SceneCell): number {
  const old = textIn(before)
  return old ? ghostWidth(old.text) + sizes.ghostGap : 0
}

/** An old value: 11 px. */
export function ghostWidth(text: string): number {
  return (monoWidth(text) * 11) / 13
}

function cellWidthOf(cell: SceneCell, form: SceneBox['form']): number {
  const width = monoWidth(textIn(cell.content)?.text ?? '') + ghostRoom(cell)
  return Math.max(form === 'row' ? 30 : form === 'pills' ? 26 : sizes.narrow, width + 2 * sizes.padding)
}

export function most(values: readonly number[]): number {
  return values.reduce((a, b) => Math.max(a, b), 0)
}
