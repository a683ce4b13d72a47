import { alignChains } from './chains.ts'
import { closeGaps } from './close-gaps.ts'
import { settleFrames, straightenFrames } from './frames.ts'
import { straightenLanes } from './lanes.ts'
import { settle } from './settle.ts'
import type { Row, Sheet } from './sheet.ts'
import { spacing } from './spacing.ts'
import { isFan, type Wish, wishesOf } from './wishes.ts'

/**
 * Gives each row its y, so that as many arrows as possible are straight: alternately from the left and from the
 * right, each column takes the places closest to the wishes of its rows (weighted sum of distances) among all that
 * keep order and gaps. Frames are moved as one, so the stack stays compact.
 */
export function placeRows(sheet: Sheet): void {
  for (const column of sheet.columns) {
    joinLanes(column)
    stackUp(column)
  }
  const boxes = sheet.columns.slice(1)
  for (let round = 0; round < 4; round++) {
    for (const column of boxes) settle(column, (row) => wishesOf(row, round === 0 ? 'left' : 'both'))
    for (const column of boxes.toReversed()) {
      settle(column, (row) => wishesOf(row, round === 0 || isFan(row) ? 'right' : 'both'))
    }
    settleFrames(sheet)
  }
  alignChains(sheet)
  closeGaps(sheet)
  for (const column of boxes) settle(column, (row) => (isLeaf(row) ? wishesOf(row, 'left') : stay(row)))
  settleFrames(sheet)
  pullUpLoners(sheet)
  straightenLanes(sheet)
  straightenFrames(sheet)
  straightenLanes(sheet)
}

/** Lanes that no step shows together may lie on each other: those of a name bound to one box after the other. */
function joinLanes(column: readonly Row[]): void {
  let joined: Row[] = []
  for (const row of column) {
    const above = joined.flatMap((lane) => lane.links)
    row.joinsAbove =
      !row.node &&
      above.length > 0 &&
      row.links.every((link) => above.every((other) => (link.steps & other.steps) === 0))
    if (row.node) joined = []
    else joined = row.joinsAbove ? [...joined, row] : [row]
  }
}

function stackUp(column: readonly Row[]): void {
  column.forEach((row, i) => {
    const above = column[i - 1]
    row.y = above ? above.y + spacing(above, row) : 0
  })
}

/** A box that leads nowhere can follow its arrows without making others bend. */
function isLeaf(row: Row): boolean {
  return row.node !== undefined && row.links.every((link) => link.to.row === row)
}

function stay(row: Row): Wish[] {
  return row.links.length === 0 ? [] : [{ y: row.y, weight: 1_000_000, link: undefined }]
}

/** What no arrow touches stands right below its neighbour. */
function pullUpLoners(sheet: Sheet): void {
  for (const column of sheet.columns.slice(1)) {
    for (const [i, row] of column.entries()) {
      const above = column[i - 1]
      if (row.links.length === 0 && above) row.y = above.y + spacing(above, row)
    }
  }
}
