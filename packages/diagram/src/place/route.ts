import { largest } from '../extremes.ts'
import type { Graph, GraphEdge, Point } from './graph.ts'
import { chooseLandings, end } from './landings.ts'
import type { Link, Sheet } from './sheet.ts'
import { assignTracks, trackGap } from './tracks.ts'

const channelWidth = 40
/** Room for the corner (r = 8) beside a dot's box. */
const beforeTracks = 14
/** Room for the corner and the arrow head. */
const afterTracks = 18

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
  const channels = assignTracks(sheet, landings)
  const widths = sheet.columns.map((column) =>
    halves(
      largest(
        column.map((row) => row.node?.width ?? 0),
        0,
      ),
    ),
  )

  const lefts: number[] = []
  const trackAt: number[] = []
  let x = 0
  for (const [c, width] of widths.entries()) {
    lefts.push(x)
    x += width
    const tracks =
      1 +
      largest(
        (channels[c] ?? []).map((trunk) => trunk.track),
        -1,
      )
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
      for (const link of trunk.links)
        verticals.set(link, loopAt(link) ?? (trackAt[c] ?? 0) + trunk.track * trackGap)
    }
  })
  const routes = new Map<string, readonly Point[]>()
  for (const edge of graph.edges) routes.set(edge.id, corners(edge, sheet, nodes, landings, verticals))
  return { nodes, routes }

  /** An arrow from a box to its own right edge stays beside it, also where the column is wider. */
  function loopAt({ from, to }: Link): number | undefined {
    const { node } = to.row
    return node && from.row === to.row
      ? (nodes.get(node.id)?.x ?? 0) + (node.right ?? 0) + beforeTracks
      : undefined
  }
}

function halves(length: number): number {
  return Math.ceil(length * 2) / 2
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
  const last = sheet.paths.get(edge)?.at(-1)
  points.push({ x: target.x + (last?.to.side === 'left' ? (last.to.row.node?.right ?? 0) : 0), y })
  return points
}
