import type { Graph, GraphEdge, Point } from './graph.ts'
import { type Link, preferredLanding, type Row, type Sheet } from './sheet.ts'

const trackGap = 8
const channelWidth = 40
/** Room for the corner (r = 8) beside a dot's box. */
const beforeTracks = 14
/** Room for the corner and the arrow head. */
const afterTracks = 18
/** Two heads on one box are told apart at this distance. */
const landingGap = 8
/** A head keeps this distance from the corners of its box. */
const landingInset = 4
/** Horizontals closer than this look like one line. */
const touching = 4

/** The vertical part of one arrow, or of several to the same box, in a channel. */
interface Trunk {
  readonly links: readonly Link[]
  readonly steps: bigint
  /** Where its horizontals lead to the left, and to the right. */
  readonly left: readonly number[]
  readonly right: readonly number[]
  readonly top: number
  readonly bottom: number
  track: number
}

export interface Routed {
  readonly nodes: ReadonlyMap<string, Point>
  readonly routes: ReadonlyMap<string, readonly Point[]>
}

/**
 * Gives each arrow its tracks in the channels (one per target, 8 px apart, shared where two are never side by
 * side), each channel the width it needs, and with that every node its x and every arrow its corners.
 */
export function routeArrows(graph: Graph, sheet: Sheet): Routed {
  const landings = chooseLandings(sheet)
  const channels = sheet.channels.map((links) => assignTracks(trunksOf(links, landings)))
  const widths = sheet.columns.map((column) =>
    halves(Math.max(0, ...column.map((row) => row.node?.width ?? 0))),
  )

  const lefts: number[] = []
  const trackAt: number[] = []
  let x = 0
  for (const [c, width] of widths.entries()) {
    lefts.push(x)
    x += width
    const tracks = 1 + Math.max(-1, ...(channels[c] ?? []).map((trunk) => trunk.track))
    const between = width > 0 && c < widths.length - 1
    const span = Math.max(0, tracks - 1) * trackGap
    const room = tracks > 0 ? beforeTracks + span + (c < widths.length - 1 ? afterTracks : 0) : 0
    const channel = between ? Math.max(channelWidth, room) : room
    trackAt.push(x + (between ? Math.max(beforeTracks, (channel - span) / 2) : beforeTracks))
    x += channel
  }

  const nodes = new Map<string, Point>()
  for (const [c, column] of sheet.columns.entries()) {
    for (const row of column) {
      if (!row.node) continue
      // Frames share their right edge, so that arrows begin on one line.
      const inset = c === 0 ? halves((widths[0] ?? 0) - row.node.width) : 0
      nodes.set(row.node.id, { x: (lefts[c] ?? 0) + inset, y: row.y })
    }
  }
  const verticals = new Map<Link, number>()
  channels.forEach((trunks, c) => {
    for (const trunk of trunks) {
      for (const link of trunk.links) verticals.set(link, (trackAt[c] ?? 0) + trunk.track * trackGap)
    }
  })
  const routes = new Map<string, readonly Point[]>()
  for (const edge of graph.edges) routes.set(edge.id, corners(edge, sheet, nodes, landings, verticals))
  return { nodes, routes }
}

function halves(length: number): number {
  return Math.ceil(length * 2) / 2
}

/**
 * The height at which each last link lands: straight on where that meets the box, otherwise all that come from
 * above together just above those, all that come from below just below.
 */
function chooseLandings(sheet: Sheet): ReadonlyMap<Link, number> {
  const landings = new Map<Link, number>()
  for (const row of sheet.columns.flat()) {
    if (!row.node || row.node.kind === 'frame') continue
    const arriving = row.links.filter((link) => link.to.row === row && link.to.side === 'right')
    landOn(row, preferredLanding(row.node), arriving, landings)
  }
  return landings
}

function landOn(row: Row, preferred: number, arriving: readonly Link[], landings: Map<Link, number>): void {
  const [from, to] = row.node?.landing ?? [0, 0]
  const inset = Math.min(landingInset, (to - from) / 2)
  const low = row.y + from + inset
  const high = row.y + to - inset
  const straight: number[] = []
  const bent: Link[] = []
  for (const link of arriving.toSorted((a, b) => start(a) - start(b))) {
    const y = start(link)
    const alone = straight.every((other) => other === y || Math.abs(other - y) >= landingGap - 1)
    if (link.from.side === 'left' && y >= low && y <= high && alone) {
      straight.push(y)
      landings.set(link, y)
    } else bent.push(link)
  }
  if (straight.length === 0) {
    for (const link of bent) landings.set(link, row.y + preferred)
    return
  }
  const first = Math.min(...straight)
  const last = Math.max(...straight)
  const above = bent.filter((link) => start(link) <= (first + last) / 2)
  const below = bent.filter((link) => start(link) > (first + last) / 2)
  // Where the box is too low for another head they join the straight arrow.
  const aboveAt = first - landingGap >= low ? first - landingGap : first
  const belowAt = last + landingGap <= high ? last + landingGap : last
  for (const link of above) landings.set(link, aboveAt)
  for (const link of below) landings.set(link, belowAt)
}

function start(link: Link): number {
  return link.from.row.y + link.from.dy
}

function end(link: Link, landings: ReadonlyMap<Link, number>): number {
  return landings.get(link) ?? link.to.row.y + link.to.dy
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
      steps: group.reduce((steps, link) => steps | link.steps, 0n),
      left: [...new Set(ports.filter((port) => port.side === 'left').map((port) => port.y))],
      right: [...new Set(ports.filter((port) => port.side === 'right').map((port) => port.y))],
      top: Math.min(...ys),
      bottom: Math.max(...ys),
      track: 0,
    }
  })
}

/**
 * Orders the trunks of a channel from left to right with few crossings and no two horizontals on one line, then
 * moves each as far left as those it runs beside allow.
 */
function assignTracks(trunks: Trunk[]): Trunk[] {
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
    trunk.track = 1 + Math.max(-1, ...beside.map((other) => other.track))
  }
  return ordered
}

/** Puts a trunk where it costs least; where it was, or else at the right, when several places are as good. */
function insertBest(ordered: Trunk[], trunk: Trunk, home = ordered.length): number {
  const costs = [0]
  for (const [i, other] of ordered.entries()) {
    costs.push((costs[i] ?? 0) + cost(other, trunk) - cost(trunk, other))
  }
  const least = Math.min(...costs)
  const at = costs[home] === least ? home : costs.lastIndexOf(least)
  ordered.splice(at, 0, trunk)
  return at
}

/** The crossings of two trunks when `a` is left of `b`; far more when two horizontals would lie on one line. */
function cost(a: Trunk, b: Trunk): number {
  if ((a.steps & b.steps) === 0n) return 0
  let sum = 0
  for (const y of a.right) {
    if (y > b.top && y < b.bottom) sum++
    if (b.left.some((other) => Math.abs(other - y) < touching)) sum += 100
  }
  for (const y of b.left) if (y > a.top && y < a.bottom) sum++
  return sum
}

function runBeside(a: Trunk, b: Trunk): boolean {
  return (a.steps & b.steps) !== 0n && a.top - trackGap < b.bottom && b.top - trackGap < a.bottom
}

function corners(
  edge: GraphEdge,
  sheet: Sheet,
  nodes: ReadonlyMap<string, Point>,
  landings: ReadonlyMap<Link, number>,
  verticals: ReadonlyMap<Link, number>,
): readonly Point[] {
  const source = nodes.get(edge.from) ?? { x: 0, y: 0 }
  const target = nodes.get(edge.to) ?? { x: 0, y: 0 }
  let y = source.y + edge.dot.y
  const points: Point[] = [{ x: source.x + edge.dot.x, y }]
  for (const link of sheet.paths.get(edge) ?? []) {
    const x = verticals.get(link)
    const to = end(link, landings)
    if (x !== undefined && to !== y) points.push({ x, y }, { x, y: to })
    y = to
  }
  points.push({ x: target.x, y })
  return points
}
