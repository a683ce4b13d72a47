import { type Link, type Port, type Row, renumber, type Sheet } from './sheet.ts'

/**
 * Orders the rows of each column so that few arrows cross. The order of reading stays wherever another one is not
 * strictly better: once by sifting from it (Rudell 1993; Matuszewski, Schönfeld and Molitor 1999), once by
 * barycentres (Sugiyama et al. 1981) and then sifting. Frames keep their order.
 */
export function orderRows(sheet: Sheet): void {
  orderAll(sheet)
  if (chooseGaps(sheet)) {
    sift(sheet)
    chooseGaps(sheet)
  }
}

/** Lands the arrows that run leftwards where they cross least; tells whether that changed anything. */
function chooseGaps(sheet: Sheet): boolean {
  let changed = false
  for (const column of sheet.columns) {
    for (const row of column) {
      const arriving = row.links.filter((link) => link.to.row === row && link.to.side === 'left' && row.node)
      if (arriving.length === 0 || row.gaps.length < 2) continue
      const before = arriving[0]?.to.dy
      let best = { crossings: Number.POSITIVE_INFINITY, dy: 0 }
      for (const dy of row.gaps) {
        landAt(arriving, dy)
        const crossings = arriving.reduce((sum, link) => sum + countAt(link, sheet), 0)
        if (crossings < best.crossings) best = { crossings, dy }
      }
      landAt(arriving, best.dy)
      changed ||= best.dy !== before
    }
  }
  return changed
}

function landAt(links: readonly Link[], dy: number): void {
  for (const { to } of links) {
    to.dy = dy
    to.within = dy / (to.row.height + 1)
  }
}

function countAt(link: Link, sheet: Sheet): number {
  return (sheet.channels[link.channel] ?? []).filter((other) => cross(link, other)).length
}

function orderAll(sheet: Sheet): void {
  if (countCrossings(sheet) === 0) return
  const reading = sheet.columns.map((column) => [...column])
  sift(sheet)
  const sifted = sheet.columns.map((column) => [...column])
  const crossings = countCrossings(sheet)
  if (crossings === 0) return
  restore(sheet, reading)
  sweepBarycentres(sheet)
  sift(sheet)
  if (countCrossings(sheet) >= crossings) restore(sheet, sifted)
}

/** Crossings that a reader can see: of arrows to different boxes that some step shows together. */
function countCrossings(sheet: Sheet): number {
  let count = 0
  for (const links of sheet.channels) {
    for (const [i, a] of links.entries()) {
      for (const b of links.slice(i + 1)) if (cross(a, b)) count++
    }
  }
  return count
}

/**
 * Two links of a channel cross when their ends alternate on the circle around it: down its left side and up its
 * right side. That also holds for those that leave and enter on the same side.
 */
function cross(a: Link, b: Link): boolean {
  if (a.target === b.target || (a.steps & b.steps) === 0) return false
  const a1 = around(a.from)
  const a2 = around(a.to)
  const b1 = around(b.from)
  const b2 = around(b.to)
  if (a1 === b1 || a1 === b2 || a2 === b1 || a2 === b2) return false
  const low = Math.min(a1, a2)
  const high = Math.max(a1, a2)
  return (b1 > low && b1 < high) !== (b2 > low && b2 < high)
}

function around(port: Port): number {
  const down = port.row.rank + port.within
  return port.side === 'left' ? down : -1 - down
}

/**
 * Neighbours swapped in one sifting, at most. A picture that a reader can take in needs a few hundred; this bounds
 * the time for those that nobody can (205 boxes with 300 arrows: 90 ms in all).
 */
const mostSwaps = 8_000

/** Moves each row to the place of its column where it crosses least, until no move helps. */
function sift(sheet: Sheet): void {
  const rows = sheet.columns.reduce((sum, column) => sum + column.length ** 2, 0)
  // In large drawings rows move less far, so that all of them get their turn.
  const reach = Math.max(3, Math.floor((mostSwaps / rows) * 8))
  let swaps = 0
  for (let round = 0; round < 8; round++) {
    let gained = 0
    for (const column of sheet.columns.slice(1)) {
      for (const row of [...column]) {
        if (swaps > mostSwaps) return
        // Only pairs of which one arrow touches the row can change, so this one cannot gain.
        if (!row.links.some((link) => crossesAny(link, sheet))) continue
        swaps += 2 * Math.min(column.length, 2 * reach)
        gained += siftRow(column, row, reach)
      }
    }
    if (gained === 0) return
  }
}

function crossesAny(link: Link, sheet: Sheet): boolean {
  return (sheet.channels[link.channel] ?? []).some((other) => cross(link, other))
}

function siftRow(column: Row[], row: Row, reach: number): number {
  const home = row.rank
  const lowest = Math.max(0, home - reach)
  const highest = Math.min(column.length - 1, home + reach)
  let change = 0
  let best = { change: 0, rank: home }
  const note = () => {
    if (change < best.change) best = { change, rank: row.rank }
  }
  for (; row.rank > lowest; note()) change += swap(column, row.rank - 1)
  moveTo(column, row, home)
  change = 0
  for (; row.rank < highest; note()) change += swap(column, row.rank)
  moveTo(column, row, best.rank)
  return -best.change
}

function moveTo(column: Row[], row: Row, rank: number): void {
  column.splice(row.rank, 1)
  column.splice(rank, 0, row)
  renumber(column)
}

/** Swaps two neighbours and tells by how much the crossings change: only arrows at both of them can. */
function swap(column: Row[], rank: number): number {
  const upper = column[rank] as Row
  const lower = column[rank + 1] as Row
  const before = countBetween(upper, lower)
  column[rank] = lower
  column[rank + 1] = upper
  lower.rank = rank
  upper.rank = rank + 1
  return countBetween(upper, lower) - before
}

function countBetween(upper: Row, lower: Row): number {
  let count = 0
  for (const a of upper.links) {
    for (const b of lower.links) {
      if (a.channel === b.channel && cross(a, b)) count++
    }
  }
  return count
}

/** Orders each column by the mean place of what its rows are linked to, in turn on their left and on their right. */
function sweepBarycentres(sheet: Sheet): void {
  const columns = sheet.columns.map((_, i) => i).slice(1)
  for (let round = 0; round < 4; round++) {
    for (const c of round % 2 === 0 ? columns : columns.toReversed()) {
      const column = sheet.columns[c] ?? []
      const at = new Map(column.map((row) => [row, barycentre(row, round % 2 === 0 ? c - 1 : c + 1)]))
      column.sort((a, b) => (at.get(a) ?? 0) - (at.get(b) ?? 0))
      renumber(column)
    }
  }
}

function barycentre(row: Row, otherColumn: number): number {
  const places = row.links.flatMap((link) => {
    const other = link.from.row === row ? link.to : link.from
    return other.row.column === otherColumn ? [other.row.rank + other.dy / (other.row.height + 1)] : []
  })
  return places.length === 0 ? row.rank : places.reduce((sum, place) => sum + place, 0) / places.length
}

function restore(sheet: Sheet, columns: readonly (readonly Row[])[]): void {
  columns.forEach((column, c) => {
    sheet.columns[c] = [...column]
    renumber(column)
  })
}
