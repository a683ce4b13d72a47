import type { Columns } from './columns.ts'
import { type Graph, type GraphEdge, type Placement, type Point, targetOf } from './graph.ts'
import { stepBits } from './steps.ts'

/** A line that some arrows to one box have in common. */
interface Line {
  readonly target: string
  readonly steps: number
  /** The coordinate that stays, and the range of the other one. */
  readonly at: number
  readonly from: number
  readonly to: number
}

interface Score {
  /** Crossings and arrows against their field, which no shorter line makes up for. */
  readonly hard: number
  /** All of it; less is better. */
  readonly sum: number
}

/** What a picture costs its reader: crossings most, then bends, long lines and being wider than the page. */
export function score(
  graph: Graph,
  placement: Placement,
  { cut, handicap }: Columns,
  maxWidth: number,
): Score {
  let length = 0
  let bends = 0
  for (const route of placement.routes.values()) {
    bends += route.length - 2
    for (const [i, point] of route.slice(1).entries()) {
      const before = route[i] as Point
      length += Math.abs(point.x - before.x) + Math.abs(point.y - before.y)
    }
  }
  const tooWide = placement.width > maxWidth ? 60 + placement.width - maxWidth : 0
  const hard = countDrawnCrossings(graph, placement) + 3 * countAgainstTheField(graph, placement, cut)
  return { hard, sum: 100 * hard + 10 * bends + length / 20 + tooWide + handicap }
}

/**
 * Arrows of a field that run leftwards while most arrows of that field run rightwards, or the other way round. A
 * field is a cell at the same place in boxes of one series: `Node.next`. Without this a doubly linked list with
 * names for both its ends is folded in its middle.
 */
function countAgainstTheField(graph: Graph, placement: Placement, excused: ReadonlySet<GraphEdge>): number {
  const byId = new Map(graph.nodes.map((node) => [node.id, node]))
  const fields = new Map<string, { left: number; right: number }>()
  for (const edge of graph.edges) {
    const from = byId.get(edge.from)
    const to = byId.get(edge.to)
    if (excused.has(edge) || from?.kind !== 'box' || from.series !== to?.series) continue
    const key = `${from.series} ${edge.dot.y}`
    const field = fields.get(key) ?? { left: 0, right: 0 }
    const isLeft = (placement.nodes.get(edge.to)?.x ?? 0) <= (placement.nodes.get(edge.from)?.x ?? 0)
    field[isLeft ? 'left' : 'right']++
    fields.set(key, field)
  }
  return [...fields.values()].reduce((sum, { left, right }) => sum + Math.min(left, right), 0)
}

/** The points at which arrows to different boxes cross in some step; a shared trunk counts once. */
export function countDrawnCrossings(graph: Graph, placement: Pick<Placement, 'routes'>): number {
  const horizontal: Line[] = []
  const vertical: Line[] = []
  for (const edge of graph.edges) {
    const steps = stepBits(edge.steps)
    const route = placement.routes.get(edge.id) ?? []
    for (const [i, b] of route.slice(1).entries()) {
      const a = route[i] as Point
      const [lines, at, p, q] = a.y === b.y ? [horizontal, a.y, a.x, b.x] : [vertical, a.x, a.y, b.y]
      lines.push({ target: targetOf(edge), steps, at, from: Math.min(p, q), to: Math.max(p, q) })
    }
  }
  const crossings = new Set<string>()
  for (const h of horizontal) {
    for (const v of vertical) {
      if (v.at <= h.from || v.at >= h.to || h.at <= v.from || h.at >= v.to) continue
      if (h.target === v.target || (h.steps & v.steps) === 0) continue
      crossings.add(`${v.at} ${h.at} ${[h.target, v.target].sort().join(' ')}`)
    }
  }
  return crossings.size
}
