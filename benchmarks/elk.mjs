import { targetOf } from '../packages/diagram/src/place/graph.ts'

/** Frames in the first layer in their order, ports at the right for the dots, arrows joined where they can be. */
export async function placeWithElk(elk, graph) {
  const children = graph.nodes.map((node, index) => ({
    id: node.id,
    width: node.width,
    height: node.height,
    layoutOptions: {
      'elk.portConstraints': 'FIXED_POS',
      ...(node.kind === 'frame'
        ? { 'elk.layered.layering.layerConstraint': 'FIRST', 'elk.position': `(0, ${1000 * index})` }
        : {}),
    },
    ports: [
      ...[
        ...Map.groupBy(
          graph.edges.filter((edge) => edge.to === node.id),
          targetOf,
        ),
      ].map(([id, [{ part }]]) => {
        const [from, to] = (part ?? node).landing
        return { id: `to ${id}`, x: 0, y: (from + to) / 2, layoutOptions: { 'elk.port.side': 'WEST' } }
      }),
      // One for each arrow: elk would draw those of one port as one line, also where they lead to different boxes.
      ...graph.edges
        .filter((edge) => edge.from === node.id)
        .map((edge) => ({
          id: `from ${edge.id}`,
          x: node.width,
          y: edge.dot.y,
          layoutOptions: { 'elk.port.side': 'EAST' },
        })),
    ],
  }))
  const laid = await elk.layout({
    id: 'root',
    layoutOptions: {
      'elk.algorithm': 'layered',
      'elk.direction': 'RIGHT',
      // All frames in one layer, also those that no arrow connects.
      'elk.separateConnectedComponents': 'false',
      'elk.edgeRouting': 'ORTHOGONAL',
      'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
      // Keeps the frames, which have a position, in their order.
      'elk.layered.crossingMinimization.semiInteractive': 'true',
      'elk.layered.mergeEdges': 'true',
      'elk.layered.mergeHierarchyEdges': 'true',
      'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
      'elk.spacing.nodeNode': '16',
      'elk.layered.spacing.nodeNodeBetweenLayers': '40',
      'elk.spacing.edgeEdge': '8',
      'elk.spacing.edgeNode': '10',
    },
    children,
    edges: graph.edges.map((edge) => ({
      id: edge.id,
      sources: [`from ${edge.id}`],
      targets: [`to ${targetOf(edge)}`],
    })),
  })
  const routes = new Map(
    laid.edges.map(({ id, sections }) => [
      id,
      [sections[0].startPoint, ...(sections[0].bendPoints ?? []), sections[0].endPoint],
    ]),
  )
  const nodes = new Map(laid.children.map(({ id, x, y }) => [id, { x, y }]))
  return { nodes, routes }
}
