import { largest, smallest } from '../extremes.ts'
import { end, landingRoom, start } from './landings.ts'
import type { Link, Sheet } from './sheet.ts'
import { laneRoom } from './spacing.ts'

export const trackGap = 8
/** Horizontals closer than this look like one line. */
const touching = 4

/** The vertical part of one arrow, or of several to the same box, in a channel. */
export interface Trunk {
  readonly links: readonly Link[]
  readonly steps: number
  /** Where its horizontals lead to the left, and to the right. */
  readonly left: readonly number[]
  readonly right: readonly number[]
  readonly top: number
  readonly bottom: number
  track: number
}

/**
 * Orders the trunks of each channel. Where two arrows would lie on one line whichever trunk comes first, the lane or
 * the landing of one is moved by a few pixels. A lane without room for that asks for some (`spare`).
 */
export function assignTracks(sheet: Sheet, landings: Map<Link, number>): readonly (readonly Trunk[])[] {
  let channels = sheet.channels.map((links) => orderTrunks(trunksOf(links, landings)))
  for (let round = 0; round < 8; round++) {
    let moved = false
    for (const trunks of channels) {
      for (const [i, a] of trunks.entries()) {
        for (const b of trunks.slice(i + 1)) moved = moveApart(a, b, trunks, sheet, landings) || moved
      }
    }
    if (!moved) break
    channels = sheet.channels.map((links) => orderTrunks(trunksOf(links, landings)))
  }
  return channels
}

/** The links of a channel that are not straight, joined where they lead to one place. */
function trunksOf(links: readonly Link[], landings: ReadonlyMap<Link, number>): Trunk[] {
  const bent = links.filter((link) => link.from.side === link.to.side || start(link) !== end(link, landings))
  const groups = Map.groupBy(bent, (link) => `${end(link, landings)} ${link.target}`)
  return [...groups.values()].map((group) => {
    const ends = group.map((link) => ({ side: link.to.side, y: end(link, landings) }))
    const ports = [...group.map((link) => ({ side: link.from.side, y: start(link) })), ...ends]
    const ys = ports.map((port) => port.y)
    return {
      links: group,
      steps: group.reduce((steps, link) => steps | link.steps, 0),
      left: [...new Set(ports.filter((port) => port.side === 'left').map((port) => port.y))],
      right: [...new Set(ports.filter((port) => port.side === 'right').map((port) => port.y))],
      top: smallest(ys),
      bottom: largest(ys),
      track: 0,
    }
  })
}

/**
 * Orders the trunks of a channel from left to right with few crossings and no two horizontals on one line, then
 * moves each as far left as those it runs beside allow.
 */
function orderTrunks(trunks: Trunk[]): Trunk[] {
  const ordered: Trunk[] = []
  for (const trunk of trunks) insertBest(ordered, trunk)
  for (let round = 0; round < 4; round++) {
    let moved = false
    for (const trunk of trunks) {
      const at = ordered.indexOf(trunk)
      ordered.splice(at, 1)
      moved = insertBest(ordered, trunk, at) !== at || moved
    }
    if (!moved) break
  }
  for (const [i, trunk] of ordered.entries()) {
    const beside = ordered.slice(0, i).filter((other) => runBeside(other, trunk))
    trunk.track =
      1 +
      largest(
        beside.map((other) => other.track),
        -1,
      )
  }
  return ordered
}

/** Puts a trunk where it costs least; where it was, or else at the right, when several places are as good. */
function insertBest(ordered: Trunk[], trunk: Trunk, home = ordered.length): number {
  const costs = [0]
  for (const [i, other] of ordered.entries()) {
    costs.push((costs[i] ?? 0) + cost(other, trunk) - cost(trunk, other))
  }
  const least = smallest(costs)
  const at = costs[home] === least ? home : costs.lastIndexOf(least)
  ordered.splice(at, 0, trunk)
  return at
}

/** The crossings of two trunks when `a` is left of `b`; far more when two horizontals would lie on one line. */
function cost(a: Trunk, b: Trunk): number {
  if ((a.steps & b.steps) === 0) return 0
  let sum = 0
  for (const y of a.right) {
    if (y > b.top && y < b.bottom) sum++
    if (b.left.some((other) => Math.abs(other - y) < touching)) sum += 100
  }
  for (const y of b.left) if (y > a.top && y < a.bottom) sum++
  return sum
}

function runBeside(a: Trunk, b: Trunk): boolean {
  return (a.steps & b.steps) !== 0 && a.top - trackGap < b.bottom && b.top - trackGap < a.bottom
}

/** Moves what `a` leads to on its right if that is on one line with what `b`, further right, leads to on its left. */
function moveApart(
  a: Trunk,
  b: Trunk,
  trunks: readonly Trunk[],
  sheet: Sheet,
  landings: Map<Link, number>,
): boolean {
  if ((a.steps & b.steps) === 0 || a.links[0]?.target === b.links[0]?.target) return false
  const right = a.right.find((right) => b.left.some((left) => Math.abs(left - right) < touching))
  const left = b.left.find((left) => right !== undefined && Math.abs(left - right) < touching)
  if (right === undefined || left === undefined) return false
  const lefts = trunks.filter((trunk) => trunk !== a).flatMap((trunk) => trunk.left)
  const rights = trunks.filter((trunk) => trunk !== b).flatMap((trunk) => trunk.right)
  const lands = (link: Link) => link.to.row.node !== undefined
  const landing = a.links.find(
    (link) => lands(link) && link.to.side === 'right' && end(link, landings) === right,
  )
  if (landing ? moveLanding(a, landing, right, lefts, landings) : moveLane(a, 'right', right, lefts, sheet)) {
    return true
  }
  const besideDots = b.links.find(
    (link) => lands(link) && link.to.side === 'left' && end(link, landings) === left,
  )
  if (besideDots) return moveLanding(b, besideDots, left, rights, landings)
  return moveLane(b, 'left', left, rights, sheet)
}

const moves = [5, -5, 9, -9, 13, -13]

function moveLanding(
  trunk: Trunk,
  last: Link,
  y: number,
  foreign: readonly number[],
  landings: Map<Link, number>,
): boolean {
  const [low, high] = landingRoom(last)
  const { row, side } = last.to
  const taken = row.links
    .flatMap((link) => (link.to.row === row && link.to.side === side ? [landings.get(link)] : []))
    .filter((other) => other !== undefined && other !== y)
  if (side === 'left') taken.push(...row.links.filter(({ from }) => from.row === row).map(start))
  const to = moves
    .map((by) => y + by)
    .find((to) => to >= low && to <= high && clear(to, foreign) && clear(to, taken as number[]))
  if (to === undefined) return false
  for (const link of trunk.links) if (end(link, landings) === y) landings.set(link, to)
  return true
}

function moveLane(
  trunk: Trunk,
  side: 'left' | 'right',
  y: number,
  foreign: readonly number[],
  sheet: Sheet,
): boolean {
  const ports = trunk.links.flatMap((link) => [link.from, link.to])
  const lane = ports.find((port) => port.side === side && !port.row.node && port.row.y === y)?.row
  if (!lane) return false
  const [low, high] = laneRoom(sheet, lane)
  const to = moves.map((by) => y + by).find((to) => to >= low && to <= high && clear(to, foreign))
  if (to === undefined) {
    lane.spare = 2 * trackGap
    return false
  }
  lane.y = to
  return true
}

function clear(y: number, others: readonly number[]): boolean {
  return others.every((other) => Math.abs(other - y) >= touching)
}
