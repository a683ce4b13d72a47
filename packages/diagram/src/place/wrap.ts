import { largest } from '../extremes.ts'
import type { Columns } from './columns.ts'
import type { Graph, GraphEdge } from './graph.ts'

/** Shorter chains are left alone: their rows would be shorter than what stands beside them. */
const shortestChain = 4
/** Longer ones do not become readable by wrapping. */
const longestChain = 60

/**
 * Columns in which the longest chain of the drawing (boxes of one series, or of two in turn: node, list, node, …)
 * stands in rows of at most `perRow` boxes, each beginning in the chain's first column. The arrow from the end of
 * one row to the beginning of the next runs back like a carriage return.
 */
export function wrapColumns(
  graph: Graph,
  columns: Columns,
  chain: readonly string[],
  perRow: number,
): Columns {
  const first = columns.of.get(chain[0] ?? '') ?? 1
  const place = new Map(chain.map((id, i) => [id, first + (i % perRow)]))
  const before = new Map([...columns.of].sort(([, a], [, b]) => a - b))
  const edgesTo = Map.groupBy(graph.edges, (edge) => edge.to)
  const of = new Map<string, number>()
  // From the left, as each box stands right of what it was right of before.
  for (const [id, column] of before) {
    const sources = (edgesTo.get(id) ?? []).filter((edge) => (before.get(edge.from) ?? 0) < column)
    of.set(
      id,
      place.get(id) ??
        Math.min(
          column,
          largest(
            sources.map((edge) => (of.get(edge.from) ?? 0) + 1),
            1,
          ),
        ),
    )
    if (column === 0) of.set(id, 0)
  }
  const at = new Map(chain.map((id, i) => [id, i]))
  const cut = graph.edges.filter(({ from, to }) => {
    const [i, j] = [at.get(from), at.get(to)]
    return i !== undefined && j !== undefined && Math.abs(i - j) === 1 && Math.max(i, j) % perRow === 0
  })
  return { ...columns, of, cut: new Set(cut) }
}

/** How many boxes a row may have when a chain stands in 2, 3, … rows of about the same length. */
export function rowLengths(graph: Graph, chain: readonly string[]): readonly number[] {
  const [first, second] = chain.map((id) => graph.nodes.find((node) => node.id === id)?.series)
  const period = first === second ? 1 : 2
  const lengths = new Set<number>()
  for (let rows = 2; rows * 2 <= chain.length; rows++) {
    lengths.add(Math.ceil(chain.length / rows / period) * period)
  }
  return [...lengths].filter((length) => length >= 2 * period && length < chain.length)
}

/** The longest chain of boxes in neighbouring columns whose series repeat with a period of one or two. */
export function longestChainOf(graph: Graph, columns: Columns): readonly string[] {
  const series = new Map(
    graph.nodes.map((node) => [node.id, node.kind === 'frame' ? undefined : node.series]),
  )
  const column = (id: string) => columns.of.get(id) ?? 0
  const steps = graph.edges.filter(
    (edge) => series.get(edge.from) && column(edge.to) === column(edge.from) + 1,
  )
  const stepsFrom = Map.groupBy(steps, (edge) => edge.from)
  // A branch of a tree is no chain: it would be torn from its tree.
  const branches = (edge: GraphEdge) =>
    (stepsFrom.get(edge.from) ?? []).some(
      ({ to }) => to !== edge.to && series.get(to) === series.get(edge.to),
    )
  const rest = new Map<GraphEdge, { length: number; next: GraphEdge | undefined }>()
  // From the right, so that the rest of each chain is known.
  for (const edge of steps.toSorted((a, b) => column(b.from) - column(a.from))) {
    if (branches(edge)) continue
    let best: { length: number; next: GraphEdge | undefined } = { length: 2, next: undefined }
    for (const next of stepsFrom.get(edge.to) ?? []) {
      const length = (rest.get(next)?.length ?? 0) + 1
      if (series.get(next.to) === series.get(edge.from) && length > best.length) best = { length, next }
    }
    rest.set(edge, best)
  }
  let start: GraphEdge | undefined
  for (const edge of steps) {
    if ((rest.get(edge)?.length ?? 0) > (start ? (rest.get(start)?.length ?? 0) : 0)) start = edge
  }
  const chain = start ? [start.from] : []
  for (let edge = start; edge; edge = rest.get(edge)?.next) chain.push(edge.to)
  return chain.length >= shortestChain && chain.length <= longestChain ? chain : []
}
