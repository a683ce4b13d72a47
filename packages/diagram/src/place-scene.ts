import { type Measures, measure } from './measure/measure.ts'
import { sizes } from './measure/sizes.ts'
import type { Graph, GraphEdge, GraphNode, Placement, Point } from './place/graph.ts'
import { place } from './place/place.ts'
import type { Scene, SceneBox } from './scene/scene.ts'
import { checkArrows } from './too-large.ts'

/**
 * One layout for all steps of a scene.
 *
 * @throws {TooLargeError} when there is more than can be placed.
 */
export function placeScene(scene: Scene): Placement {
  const graph = graphOf(scene)
  checkArrows(graph.edges.length)
  return placeGraphOf(scene, graph)
}

/** The layout of a scene whose graph is known already. */
export function placeGraphOf(scene: Scene, graph: Graph): Placement {
  const boxes = scene.steps.flatMap((step) => step.boxes)
  const unreached = new Set(boxes.filter((box) => box.unreachable).map((box) => box.id))
  if (unreached.size === 0) return place(graph)
  // What no name reaches at any step stands below everything else, unless an arrow leads from the one to the other.
  const named = new Set(boxes.filter((box) => !box.unreachable).map((box) => box.id))
  const apart = new Set([...unreached].filter((id) => !named.has(id)))
  const isAcross = ({ from, to }: GraphEdge) => apart.has(from) !== apart.has(to)
  const margin = roomForZones
  if (apart.size === 0 || graph.edges.some(isAcross)) return place(graph, { margin })
  return below(place(withoutNodes(graph, apart), { margin }), place(onlyNodes(graph, apart), { margin }))
}

/** Around the drawing, in px: zones are larger than the boxes in them. */
const roomForZones = 20

function onlyNodes({ nodes, edges }: Graph, ids: ReadonlySet<string>): Graph {
  return { nodes: nodes.filter(({ id }) => ids.has(id)), edges: edges.filter(({ from }) => ids.has(from)) }
}

function withoutNodes({ nodes, edges }: Graph, ids: ReadonlySet<string>): Graph {
  return { nodes: nodes.filter(({ id }) => !ids.has(id)), edges: edges.filter(({ from }) => !ids.has(from)) }
}

/** One drawing below the other; their margins lie between them. */
function below(upper: Placement, lower: Placement): Placement {
  const moved = ({ x, y }: Point): Point => ({ x, y: y + upper.height })
  return {
    width: Math.max(upper.width, lower.width),
    height: upper.height + lower.height,
    nodes: new Map([...upper.nodes, ...Array.from(lower.nodes, ([id, at]) => [id, moved(at)] as const)]),
    routes: new Map([
      ...upper.routes,
      ...Array.from(lower.routes, ([id, points]) => [id, points.map(moved)] as const),
    ]),
  }
}

/** Everything that any step shows, each box as large as it ever gets. */
export function graphOf(scene: Scene): Graph {
  const measures = measure(scene)
  return {
    nodes: [
      ...measures.frames.places.map(
        ({ id, width, height }): GraphNode => ({
          id,
          kind: 'frame',
          width,
          height,
          labelHeight: 0,
          landing: [sizes.heading, height],
          series: 'frame',
        }),
      ),
      ...Array.from(measures.boxes, ([id, { state, width, height, leastHeight, rightEdge }]): GraphNode => {
        const inset = Math.min(cornerOf(state), leastHeight / 2 - 1)
        return {
          id,
          kind: 'box',
          width,
          height,
          labelHeight: sizes.label,
          landing: [sizes.label + inset, sizes.label + leastHeight - inset],
          ...(rightEdge !== undefined && { right: rightEdge }),
          series: `${state.kind} ${state.label.name}`,
        }
      }),
    ],
    edges: edgesOf(scene, measures),
  }
}

/** How far from its ends the left edge of a box is straight. */
function cornerOf(box: SceneBox): number {
  return box.form === 'pills' || box.kind === 'function' ? 10 : 6
}

function edgesOf(scene: Scene, measures: Measures): GraphEdge[] {
  const edges = new Map<string, GraphEdge & { steps: number[] }>()
  scene.steps.forEach((step, index) => {
    for (const { id, node, dot, to } of measures.arrows(step)) {
      const known = edges.get(id)
      if (known) known.steps.push(index)
      else edges.set(id, { id, from: node, dot, to, steps: [index] })
    }
  })
  const readingOrder = [...measures.frames.places.map(({ id }) => id), ...measures.boxes.keys()]
  const rank = new Map(readingOrder.map((id, index) => [id, index]))
  return [...edges.values()].sort(
    (a, b) => (rank.get(a.from) ?? 0) - (rank.get(b.from) ?? 0) || a.dot.y - b.dot.y,
  )
}
