import type { Row, Sheet } from './sheet.ts'

/** Between two boxes of a column, the label of the lower one being part of it. */
const boxGap = 16

/** Between a box and the lane of an arrow that passes it. */
const laneBesideBox = 10

/** Between two lanes: as far apart as the tracks of a channel. */
const laneGap = 8

export function spacing(upper: Row, lower: Row): number {
  return distance(upper, lower) + Math.max(upper.spare, lower.spare)
}

/** From the top of a row to the top of the next one, at least; in half pixels, so that rounding keeps the gaps. */
function distance(upper: Row, lower: Row): number {
  if (lower.joinsAbove) return 0
  const gap = upper.node && lower.node ? boxGap : upper.node || lower.node ? laneBesideBox : laneGap
  return Math.ceil((upper.height + gap) * 2) / 2
}

/** Where a lane can be without coming too close to its neighbours; a little closer to boxes if it has a reason. */
export function laneRoom(sheet: Sheet, lane: Row, closer = 0): [number, number] {
  const column = sheet.columns[lane.column] ?? []
  const above = column[lane.rank - 1]
  const below = column[lane.rank + 1]
  const give = (neighbour: Row) => (neighbour.node ? closer : 0)
  return [
    above ? above.y + distance(above, lane) - give(above) : Number.NEGATIVE_INFINITY,
    below ? below.y - distance(lane, below) + give(below) : Number.POSITIVE_INFINITY,
  ]
}
