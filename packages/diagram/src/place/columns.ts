import type { Graph, GraphEdge } from './graph.ts'

/** In which column each node stands, and in which order a reader meets nodes and arrows. */
export interface Columns {
  /** Frames are in column 0, boxes in 1 and further right. */
  readonly of: ReadonlyMap<string, number>
  /** Node ids and edges in the order of a depth-first reading: each arrow before what it leads to. */
  readonly reading: readonly (string | GraphEdge)[]
  /** What these columns cost a reader who begins with the first name, in units of the score. */
  readonly handicap: number
  /** What joins the rows of a wrapped chain: as at the end of a line of text, it goes back to the left edge. */
  readonly cut: ReadonlySet<GraphEdge>
}

/**
 * The ways to cut cycles that are worth a try: as they are read, reading the cells of each frame from the last to
 * the first, and by distance from the frames. Without cycles there is nothing to choose.
 */
export function columnCandidates(graph: Graph): readonly [Columns, ...Columns[]] {
  const read = readDepthFirst(graph, false)
  const first = rightwards(graph, read, read.forward, read.finished.toReversed())
  if (read.forward.length === graph.edges.length) return [first]
  const backwards = readDepthFirst(graph, true)
  return [
    first,
    {
      ...rightwards(graph, backwards, backwards.forward, backwards.finished.toReversed()),
      reading: read.reading,
      handicap: 500,
    },
    nearestFirst(graph, read),
  ]
}

/**
 * The longest path from a frame along the given arrows, so that all of them run rightwards: layers as in Sugiyama,
 * Tagawa and Toda 1981, cycles cut by depth-first search as in Gansner et al., "A technique for drawing directed
 * graphs", 1993.
 */
function rightwards(
  graph: Graph,
  { reading }: Reading,
  forward: readonly GraphEdge[],
  topological: readonly string[],
): Columns {
  const of = new Map(graph.nodes.map((node) => [node.id, node.kind === 'frame' ? 0 : 1]))
  const edgesFrom = groupBySource(forward)
  for (const id of topological) {
    for (const edge of edgesFrom.get(id) ?? []) {
      of.set(edge.to, Math.max(of.get(edge.to) ?? 1, (of.get(id) ?? 0) + 1))
    }
  }
  return { of, reading, handicap: 0, cut: new Set() }
}

/** Between cycles arrows run rightwards; inside one, those that lead further away from the frames do. */
function nearestFirst(graph: Graph, read: Reading): Columns {
  const component = componentsOf(graph, read.finished)
  const away = distances(graph, read)
  const of = (id: string) => [component.get(id) ?? 0, away.get(id) ?? 0] as const
  const forward = graph.edges.filter((edge) => {
    const [from, near] = of(edge.from)
    const [to, far] = of(edge.to)
    return from !== to || near < far
  })
  const topological = graph.nodes
    .map((node) => node.id)
    .sort((a, b) => of(a)[0] - of(b)[0] || of(a)[1] - of(b)[1])
  return rightwards(graph, read, forward, topological)
}

/** Numbers the strongly connected components, each before those it leads to (Kosaraju and Sharir 1981). */
function componentsOf(graph: Graph, finished: readonly string[]): ReadonlyMap<string, number> {
  const edgesTo = Map.groupBy(graph.edges, (edge) => edge.to)
  const component = new Map<string, number>()
  let count = 0
  for (const root of finished.toReversed()) {
    if (component.has(root)) continue
    component.set(root, count)
    const waiting = [root]
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      for (const { from } of edgesTo.get(id) ?? []) {
        if (component.has(from)) continue
        component.set(from, count)
        waiting.push(from)
      }
    }
    count++
  }
  return component
}

/** How many arrows lead from a frame to each box; what no frame reaches is as near as it can be. */
function distances(graph: Graph, { reading }: Reading): ReadonlyMap<string, number> {
  const edgesFrom = groupBySource(graph.edges)
  const away = new Map<string, number>()
  const frames = graph.nodes.filter((node) => node.kind === 'frame').map((node) => node.id)
  for (const roots of [frames, ...reading.filter((item) => typeof item === 'string').map((id) => [id])]) {
    const queue = roots.filter((id) => !away.has(id))
    for (const id of queue) away.set(id, 0)
    // The queue grows while it is walked through.
    for (const id of queue) {
      for (const { to } of edgesFrom.get(id) ?? []) {
        if (away.has(to)) continue
        away.set(to, (away.get(id) ?? 0) + 1)
        queue.push(to)
      }
    }
  }
  return away
}

interface Reading {
  readonly reading: readonly (string | GraphEdge)[]
  readonly forward: readonly GraphEdge[]
  readonly finished: readonly string[]
}

/** Depth first through the cells in reading order; a stack of our own, as a list may be thousands of boxes deep. */
function readDepthFirst(graph: Graph, backwards: boolean): Reading {
  const edgesFrom = groupBySource(graph.edges)
  const reading: (string | GraphEdge)[] = []
  const forward: GraphEdge[] = []
  const finished: string[] = []
  const state = new Map<string, 'open' | 'finished'>()
  const roots = [
    ...graph.nodes.filter((node) => node.kind === 'frame'),
    ...graph.nodes.filter((node) => node.kind === 'box'),
  ]
  for (const root of roots) {
    if (state.has(root.id)) continue
    const stack = [enter(root.id, backwards && root.kind === 'frame')]
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const edge = top.edges[top.next++]
      if (edge === undefined) {
        state.set(top.id, 'finished')
        finished.push(top.id)
        stack.pop()
        continue
      }
      reading.push(edge)
      if (state.get(edge.to) !== 'open') forward.push(edge)
      if (!state.has(edge.to)) stack.push(enter(edge.to, false))
    }
  }
  return { reading, forward, finished }

  function enter(id: string, reversed: boolean): { id: string; edges: readonly GraphEdge[]; next: number } {
    state.set(id, 'open')
    reading.push(id)
    const edges = edgesFrom.get(id) ?? []
    return { id, edges: reversed ? edges.toReversed() : edges, next: 0 }
  }
}

function groupBySource(edges: readonly GraphEdge[]): ReadonlyMap<string, readonly GraphEdge[]> {
  return Map.groupBy(edges, (edge) => edge.from)
}
