import type { Graph, GraphEdge } from './graph.ts'

/** In which column each node stands, and in which order a reader meets nodes and arrows. */
export interface Columns {
  /** Frames are in column 0, boxes in 1 and further right. */
  readonly of: ReadonlyMap<string, number>
  /** Node ids and edges in the order of a depth-first reading: each arrow before what it leads to. */
  readonly reading: readonly (string | GraphEdge)[]
}

/**
 * The longest path from a frame, not counting the arrows that lead back to a box the reader is still inside of:
 * so arrows run rightwards wherever the data allows it (layers by longest path as in Sugiyama, Tagawa and Toda
 * 1981; cycles cut by depth-first search as in Gansner et al., "A technique for drawing directed graphs", 1993).
 *
 * `backwards` reads the cells of each frame from the last to the first, which may cut cycles at a better place.
 */
export function longestPathColumns(graph: Graph, backwards = false): Columns {
  const { reading, forward, finished } = readDepthFirst(graph, backwards)
  const of = new Map(graph.nodes.map((node) => [node.id, node.kind === 'frame' ? 0 : 1]))
  const edgesFrom = groupBySource(forward)
  // What is finished last has nothing before it: the reverse is a topological order of the forward arrows.
  for (const id of finished.toReversed()) {
    for (const edge of edgesFrom.get(id) ?? []) {
      of.set(edge.to, Math.max(of.get(edge.to) ?? 1, (of.get(id) ?? 0) + 1))
    }
  }
  return { of, reading }
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
