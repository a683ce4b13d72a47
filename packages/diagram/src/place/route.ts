import { beforeTracks } from './across.ts'
import { compact } from './compact.ts'
import type { Graph, GraphEdge, Point } from './graph.ts'
import { chooseLandings, end } from './landings.ts'
import type { Link, Sheet } from './sheet.ts'
import { assignTracks } from './tracks.ts'

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
  const { rows, trunks } = compact(sheet, channels)

  const nodes = new Map<string, Point>()
  for (const [row, x] of rows) if (row.node) nodes.set(row.node.id, { x, y: row.y })
  const verticals = new Map<Link, number>()
  for (const [trunk, x] of trunks) {
    for (const link of trunk.links) verticals.set(link, loopAt(link) ?? x)
  }
  const routes = new Map<string, readonly Point[]>()
  for (const edge of graph.edges) routes.set(edge.id, corners(edge, sheet, nodes, landings, verticals))
  return { nodes, routes }

  /** An arrow from a box to its own right edge stays beside it, also where the column is wider. */
  function loopAt({ from, to }: Link): number | undefined {
    const { node } = to.row
    return node && from.row === to.row
      ? (rows.get(to.row) ?? 0) + (node.right ?? 0) + beforeTracks
      : undefined
  }
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
