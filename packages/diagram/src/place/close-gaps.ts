import { smallest } from '../extremes.ts'
import type { Link, Row, Sheet } from './sheet.ts'
import { spacing } from './spacing.ts'

/** The time grows with the square of their number; so many are no picture to look at. */
const mostRowsToClose = 1_000

/**
 * Moves all that stands below a height up to what stands above it, wherever that bends no straight arrow and moves
 * no box away from those it is centred on: the rows of a wrapped chain, for one, have nothing else to hold them.
 */
export function closeGaps(sheet: Sheet): void {
  const rows = sheet.columns.flat()
  if (rows.length > mostRowsToClose) return
  const heights = [...new Set(rows.map((row) => row.y))].sort((a, b) => a - b)
  const ties = sheet.channels.flat().filter(isTie)
  let moved = 0
  for (const height of heights.slice(1)) {
    const y = height - moved
    const isBelow = (row: Row) => row.y >= y
    if (ties.some(({ from, to }) => isBelow(from.row) !== isBelow(to.row))) continue
    if (new Set(sheet.columns[0]?.map(isBelow)).size > 1) continue
    const slack = sheet.columns.map((column) => {
      const first = column.findIndex(isBelow)
      const [above, below] = [column[first - 1], column[first]]
      return above && below ? below.y - above.y - spacing(above, below) : Number.POSITIVE_INFINITY
    })
    const up = smallest(slack)
    if (up <= 0 || up === Number.POSITIVE_INFINITY) continue
    for (const row of rows) if (isBelow(row)) row.y -= up
    moved += up
  }
}

/** A link whose two rows belong together: it is straight, or from a box to one that hangs on it. */
function isTie(link: Link): boolean {
  const { from, to, back } = link
  const hangs = from.row.node?.kind === 'box' && to.row.node !== undefined && !back
  return hangs || (from.side !== to.side && from.row.y + from.dy === to.row.y + to.dy)
}
