import type { Row, Sheet } from './sheet.ts'
import { laneRoom } from './spacing.ts'

/**
 * Moves lanes within the room their neighbours leave, so that each long arrow has as few bends as possible: it goes
 * on at one height for as many columns as there is a common one.
 */
export function straightenLanes(sheet: Sheet): void {
  const done = new Set<Row>()
  for (const column of sheet.columns) {
    for (const row of column) {
      if (row.node || done.has(row)) continue
      // Columns are visited from the left: a lane forward begins here, one on its way back ends here.
      const lanes: Row[] = []
      for (let lane: Row | undefined = row; lane && !done.has(lane); lane = nextLane(lane)) {
        done.add(lane)
        lanes.push(lane)
      }
      straighten(sheet, lanes)
    }
  }
}

function nextLane(lane: Row): Row | undefined {
  for (const link of lane.links) {
    const other = link.from.row === lane ? link.to.row : link.from.row
    if (!other.node && other.column === lane.column + 1) return other
  }
  return undefined
}

/** An arrow may pass a box so many px closer than usual where that saves a corner too small to be seen as one. */
const closerWhenStraight = 3

function straighten(sheet: Sheet, lanes: readonly Row[]): void {
  for (let start = 0; start < lanes.length; ) {
    let [low, high] = laneRoom(sheet, lanes[start] as Row)
    let [lowest, highest] = laneRoom(sheet, lanes[start] as Row, closerWhenStraight)
    let end = start + 1
    const [first, last] = goals(lanes[0] as Row, lanes.at(-1) as Row)
    for (; end < lanes.length; end++) {
      const [from, to] = laneRoom(sheet, lanes[end] as Row)
      if (Math.max(low, from) > Math.min(high, to)) break
      low = Math.max(low, from)
      high = Math.min(high, to)
      const [least, most] = laneRoom(sheet, lanes[end] as Row, closerWhenStraight)
      lowest = Math.max(lowest, least)
      highest = Math.min(highest, most)
    }
    const inside = (y: number) => y >= lowest && y <= highest
    const here = lanes.slice(start, end)
    const middle = here.map((lane) => lane.y).sort((a, b) => a - b)[Math.floor(here.length / 2)] as number
    // Straight on from the dot or into the box, when this stretch is the one beside it.
    const goal = [...(start === 0 ? first : []), ...(end === lanes.length ? last : [])].find(inside)
    const y = goal ?? Math.min(high, Math.max(low, middle))
    for (const lane of here) lane.y = y
    start = end
  }
}

/** The heights at which the arrow would go straight on at the left end and at the right end of its lanes. */
function goals(leftmost: Row, rightmost: Row): [number[], number[]] {
  const at = (lane: Row, beside: number) =>
    lane.links.flatMap((link) => {
      const other = link.from.row === lane ? link.to : link.from
      return other.row.node && other.row.column === lane.column + beside ? [other.row.y + other.dy] : []
    })
  return [at(leftmost, -1), at(rightmost, 1)]
}
