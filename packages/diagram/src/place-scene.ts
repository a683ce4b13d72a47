import { type Measures, measure } from './measure/measure.ts'
import { sizes } from './measure/sizes.ts'
import type { Graph, GraphEdge, GraphNode, Placement, Point } from './place/graph.ts'
import { placeInLines } from './place/lines.ts'
import { place as placeWithArrows } from './place/place.ts'
import { placedSteps, type Scene, type SceneBox } from './scene/scene.ts'
import { checkArrows } from './too-large.ts'

/**
 * One layout for all steps of a scene.
 *
 * @throws {TooLargeError} when there is more than can be placed.
 */
export function placeScene(scene: Scene): Placement {
  const measures = measure(scene)
  const graph = graphOf(scene, measures)
  checkArrows(graph.edges.length)
  return withRows(placeGraphOf(scene, graph), measures)
}

/** The layout of a scene whose graph is known already; the rows of a matrix have no places of their own in it. */
export function placeGraphOf(scene: Scene, graph: Graph): Placement {
  const boxes = placedSteps(scene).flatMap((step) => step.boxes)
  const unreached = new Set(boxes.filter((box) => box.unreachable).map((box) => box.id))
  const place = scene.writesReferences ? placeInLines : placeWithArrows
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

/** Everything that any step shows, each box as large as it ever gets; the rows of a matrix are one node. */
export function graphOf(scene: Scene, measures: Measures = measure(scene)): Graph {
  const inMatrix = Map.groupBy(measures.boxes.values(), ({ state }) => state.row?.of)
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
      ...Array.from(measures.boxes.values()).flatMap((box): GraphNode[] => {
        const { state } = box
        if (!state.row) return [boxNode(box)]
        return state.row.index === 0 ? [blockNode(box, inMatrix.get(state.row.of)?.length ?? 1)] : []
      }),
    ],
    edges: edgesOf(scene, measures),
  }
}

type Box = Measures['boxes'] extends ReadonlyMap<string, infer B> ? B : never

function boxNode({ state, width, height, leastHeight, rightEdge }: Box): GraphNode {
  const inset = Math.min(cornerOf(state), leastHeight / 2 - 1)
  return {
    id: state.id,
    kind: 'box',
    width,
    height,
    labelHeight: sizes.label,
    landing: [sizes.label + inset, sizes.label + leastHeight - inset],
    ...(rightEdge !== undefined && { right: rightEdge }),
    series: `${state.kind} ${state.label.name}`,
  }
}

/** The rows of a matrix, one below the other, under one label. */
function blockNode({ state, width, leastHeight }: Box, rows: number): GraphNode {
  const labelHeight = sizes.label + sizes.matrixHeader
  const height = labelHeight + (rows - 1) * sizes.matrixPitch + leastHeight
  return {
    id: blockOf(state) ?? '',
    kind: 'box',
    width,
    height,
    labelHeight,
    landing: [labelHeight, height],
    series: 'matrix',
  }
}

function blockOf({ row }: SceneBox): string | undefined {
  return row && `rows of ${row.of}`
}

/** Where a row of a matrix is in its block, label included, as if it had one. */
function rowTop({ row }: SceneBox): number {
  return sizes.matrixHeader + (row?.index ?? 0) * sizes.matrixPitch
}

/** A box, or the block that a row of a matrix is a part of. */
function targetOf(id: string, from: string, { boxes }: Measures): Pick<GraphEdge, 'to' | 'part'> {
  const box = boxes.get(id)
  const block = box && blockOf(box.state)
  if (!box || block === undefined) return { to: id }
  const top = rowTop(box.state) + sizes.label
  return {
    to: block,
    part: { id, landing: [top + 2, top + box.leastHeight - 2], isElement: box.state.row?.of === from },
  }
}

/** A placement in which the rows of matrices have places of their own. */
function withRows(placement: Placement, { boxes }: Measures): Placement {
  const nodes = new Map(placement.nodes)
  for (const { state } of boxes.values()) {
    const block = nodes.get(blockOf(state) ?? '')
    if (block) nodes.set(state.id, { x: block.x, y: block.y + rowTop(state) })
  }
  return { ...placement, nodes }
}

/** How far from its ends the left edge of a box is straight. */
function cornerOf(box: SceneBox): number {
  return box.form === 'pills' || box.kind === 'function' ? 10 : 6
}

function edgesOf(scene: Scene, measures: Measures): GraphEdge[] {
  const edges = new Map<string, GraphEdge & { steps: number[] }>()
  placedSteps(scene).forEach((step, index) => {
    for (const { id, node, dot, to } of measures.arrows(step)) {
      const known = edges.get(id)
      if (known) known.steps.push(index)
      else edges.set(id, { id, from: node, dot, ...targetOf(to, node, measures), steps: [index] })
    }
  })
  const readingOrder = [...measures.frames.places.map(({ id }) => id), ...measures.boxes.keys()]
  const rank = new Map(readingOrder.map((id, index) => [id, index]))
  return [...edges.values()].sort(
    (a, b) => (rank.get(a.from) ?? 0) - (rank.get(b.from) ?? 0) || a.dot.y - b.dot.y,
  )
}
