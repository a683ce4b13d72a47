import { largest, smallest } from '../extremes.ts'
import { type Columns, columnCandidates } from './columns.ts'
import type { Graph, Placement, Point } from './graph.ts'
import { orderRows } from './order.ts'
import { type Routed, routeArrows } from './route.ts'
import { placeRows } from './rows.ts'
import { score } from './score.ts'
import { layOutSheet, type Sheet } from './sheet.ts'
import { longestChainOf, rowLengths, wrapColumns } from './wrap.ts'

export interface PlaceOptions {
  /** Free space around the drawing, in px. */
  readonly margin?: number
  /** What a page has room for, in px: long chains wrap when the drawing is wider. */
  readonly maxWidth?: number
}

/**
 * Says where every frame and box stands and how every arrow runs: frames at the left in stack order, what they
 * refer to in columns to the right. The same graph always gives the same answer.
 *
 * @throws When an arrow begins or ends at a node the graph does not have, or ends at a frame.
 */
export function place(graph: Graph, options: PlaceOptions = {}): Placement {
  const { margin = 8, maxWidth = 760 } = options
  const [first, ...others] = columnCandidates(graph)
  let best = arrange(graph, first, margin)
  if (graph.nodes.length > mostForChoice || graph.edges.length > 2 * mostForChoice) return best.placement
  if (others.length > 0) {
    let least = score(graph, best.placement, first, maxWidth)
    for (const columns of others) {
      if (least.hard === 0 && best.placement.width <= maxWidth) break
      const drawing = arrange(graph, columns, margin)
      const other = score(graph, drawing.placement, columns, maxWidth)
      if (other.sum < least.sum) [best, least] = [drawing, other]
    }
  }
  return wrapIfTooWide(graph, best, margin, maxWidth).placement
}

/** More than this many boxes, or twice as many arrows, are unreadable however they are placed; then time matters more. */
const mostForChoice = 60

interface Drawing {
  readonly columns: Columns
  readonly placement: Placement
}

function arrange(graph: Graph, columns: Columns, margin: number): Drawing {
  const sheet = layOutSheet(graph, columns)
  orderRows(sheet)
  placeRows(sheet)
  let routed = routeArrows(graph, sheet)
  for (let asked = spareOf(sheet); asked > 0; ) {
    placeRows(sheet)
    routed = routeArrows(graph, sheet)
    const now = spareOf(sheet)
    asked = now > asked ? now : 0
  }
  return { columns, placement: frameDrawing(graph, routed, margin) }
}

/** How much room the lanes asked for because two arrows would have run on one line. */
function spareOf(sheet: Sheet): number {
  return sheet.columns.flat().reduce((sum, row) => sum + row.spare, 0)
}

/** The drawing with its longest chain in as few rows as make it fit, if that is not bought with crossings. */
function wrapIfTooWide(graph: Graph, straight: Drawing, margin: number, maxWidth: number): Drawing {
  const { width } = straight.placement
  if (width <= maxWidth) return straight
  const chain = longestChainOf(graph, straight.columns)
  let best = straight
  for (const perRow of rowLengths(graph, chain)) {
    const wrapped = arrange(graph, wrapColumns(graph, straight.columns, chain, perRow), margin)
    const fits = wrapped.placement.width <= maxWidth
    const gains = fits || wrapped.placement.width <= width * 0.75
    if (gains && sumOf(wrapped) < sumOf(best)) best = wrapped
    if (fits) break
  }
  return best

  function sumOf({ placement, columns }: Drawing): number {
    return score(graph, placement, columns, maxWidth).sum
  }
}

/** Moves the drawing so that it begins at the margin, and measures it. */
function frameDrawing(graph: Graph, routed: Routed, margin: number): Placement {
  if (graph.nodes.length === 0)
    return { width: 2 * margin, height: 2 * margin, nodes: new Map(), routes: new Map() }
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
  const [left, right, top, bottom] = [smallest(xs), largest(xs), smallest(ys), largest(ys)]
  const move = ({ x, y }: Point): Point => ({ x: x - left + margin, y: y - top + margin })
  return {
    width: Math.ceil(right - left) + 2 * margin,
    height: Math.ceil(bottom - top) + 2 * margin,
    nodes: new Map([...routed.nodes].map(([id, point]) => [id, move(point)])),
    routes: new Map([...routed.routes].map(([id, points]) => [id, points.map(move)])),
  }
}
