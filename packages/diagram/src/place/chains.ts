import type { Link, Row, Sheet } from './sheet.ts'
import { spacing } from './spacing.ts'
import { drop, isAlike } from './wishes.ts'

/**
 * Lowers boxes until each chain is one line, also where its boxes stand above others: there the medians of two
 * columns may each wait for the other. Given up where chains pass each other and no such heights exist.
 */
export function alignChains(sheet: Sheet): void {
  const links = sheet.channels.flat().filter(isChain)
  const before = new Map(sheet.columns.flat().map((row) => [row, row.y]))
  for (let round = 0; round < 20; round++) {
    const bent = links.filter((link) => link.from.row.y !== link.to.row.y)
    if (bent.length === 0) return
    for (const { from, to } of bent) {
      const y = Math.max(from.row.y, to.row.y)
      for (const { row } of [from, to]) {
        row.y = y
        const column = sheet.columns[row.column] ?? []
        for (const [i, below] of column.slice(row.rank + 1).entries()) {
          const above = column[row.rank + i] as Row
          below.y = Math.max(below.y, above.y + spacing(above, below))
        }
      }
    }
  }
  for (const [row, y] of before) row.y = y
}

/** Leads from a box of a series to the only next one, which only this one leads to. */
function isChain(link: Link): boolean {
  if (!isAlike(link) || drop(link) !== 0) return false
  const leaving = link.from.row.links.filter((other) => other.from.row === link.from.row && isAlike(other))
  const arriving = link.to.row.links.filter((other) => other.to.row === link.to.row && isAlike(other))
  return leaving.length === 1 && arriving.length === 1
}
