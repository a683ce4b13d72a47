import { attributesFrom } from '../scene/attributes.ts'
import type { GoneCell, SceneBox, SceneCell } from '../scene/scene.ts'
import type { Language } from '../words/language.ts'
import type { BoxSize } from './boxes.ts'
import { partOfEntry } from './cells.ts'
import { monoWidth, sizes } from './sizes.ts'

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
    onlyHalf(inRow(cell, (cells.length === 0 ? height : yOf(count)) + (goneRows[index] ?? 0) * pitch)),
  )
  return { width, height, cells, titleHeight, gone, ...(more && { more }) }
}

/** Each half of an entry that is gone leaves a trace of its own. */
function onlyHalf(plan: GonePlan): GonePlan {
  if (plan.part !== 'value') return plan
  return { ...plan, x: plan.x + plan.keyWidth, width: plan.width - plan.keyWidth, keyWidth: 0 }
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
export function wall(box: SceneBox): number {
  return box.kind === 'tuple' ? 4 : 0
}

export function moreText(box: SceneBox, language: Language): string {
  return box.elidedCells > 0 ? language.moreCells(box.elidedCells) : ''
}
