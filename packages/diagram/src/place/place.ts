import { longestPathColumns } from './columns.ts'
import type { Graph, Placement, Point } from './graph.ts'
import { orderRows } from './order.ts'
import { type Routed, routeArrows } from './route.ts'
import { placeRows } from './rows.ts'
import { layOutSheet } from './sheet.ts'

export interface PlaceOptions {
  /** Free space around the drawing, in px. */
  readonly margin?: number
}

/**
 * Says where every frame and box stands and how every arrow runs: frames at the left in stack order, what they
 * refer to in columns to the right. The same graph always gives the same answer.
 *
 * @throws When an arrow begins or ends at a node the graph does not have, or ends at a frame.
 */
export function place(graph: Graph, options: PlaceOptions = {}): Placement {
  const columns = longestPathColumns(graph)
  const sheet = layOutSheet(graph, columns)
  orderRows(sheet)
  placeRows(sheet)
  return frameDrawing(graph, routeArrows(graph, sheet), options.margin ?? 8)
}

/** Moves the drawing so that it begins at the margin, and measures it. */
function frameDrawing(graph: Graph, routed: Routed, margin: number): Placement {
  const xs: number[] = []
  const ys: number[] = []
  for (const node of graph.nodes) {
    const { x, y } = routed.nodes.get(node.id) ?? { x: 0, y: 0 }
    xs.push(x, x + node.width)
    ys.push(y, y + node.height)
  }
  for (const route of routed.routes.values()) {
    for (const { x, y } of route) {
      xs.push(x)
      ys.push(y)
    }
  }
  const [left, right, top, bottom] = [least(xs), most(xs), least(ys), most(ys)]
  const move = ({ x, y }: Point): Point => ({ x: x - left + margin, y: y - top + margin })
  return {
    width: Math.ceil(right - left) + 2 * margin,
    height: Math.ceil(bottom - top) + 2 * margin,
    nodes: new Map([...routed.nodes].map(([id, point]) => [id, move(point)])),
    routes: new Map([...routed.routes].map(([id, points]) => [id, points.map(move)])),
  }
}

// Not Math.min(...values): a long list has more corners than a call has room for.
function least(values: readonly number[]): number {
  return values.reduce((a, b) => Math.min(a, b), values[0] ?? 0)
}

function most(values: readonly number[]): number {
  return values.reduce((a, b) => Math.max(a, b), values[0] ?? 0)
}
