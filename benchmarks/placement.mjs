import Elk from 'elkjs'
import { place } from '../packages/diagram/src/place/place.ts'
import { countDrawnCrossings } from '../packages/diagram/src/place/score.ts'
import { usual } from '../packages/diagram/tests/place/heap.ts'
import { randomGraphs } from '../packages/diagram/tests/place/random.ts'

export const title = "Placement: ours beside elkjs' layered algorithm, on the same graphs"

/** Graphs of each generated kind. */
const perKind = 10

export async function measure() {
  const elk = new Elk()
  const sums = new Map()
  for (const [name, graph] of [...Object.entries(usual), ...randomGraphs(perKind)]) {
    const began = performance.now()
    const ours = place(graph)
    const between = performance.now()
    const theirs = await placeWithElk(elk, graph)
    const ended = performance.now()
    const figures = [
      1,
      countDrawnCrossings(graph, ours),
      countDrawnCrossings(graph, theirs),
      bends(ours),
      bends(theirs),
      ours.width > 760 ? 1 : 0,
      theirs.width > 760 ? 1 : 0,
      between - began,
      ended - between,
    ]
    for (const row of [name in usual ? 'usual figures' : name.replace(/ \d+$/, ''), 'all']) {
      sums.set(
        row,
        figures.map((figure, index) => figure + (sums.get(row)?.[index] ?? 0)),
      )
    }
  }
  const rows = [...sums].sort(([a], [b]) => Number(a === 'all') - Number(b === 'all'))
  return [
    '| graphs | n | crossings | elk | bends | elk | wider than 760 px | elk | ms | elk | elk : ours |',
    '|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|',
    ...rows.map(([name, figures]) => {
      const [ours, theirs] = figures.slice(-2)
      const numbers = [
        ...figures.slice(0, -2),
        Math.round(ours),
        Math.round(theirs),
        (theirs / ours).toFixed(1),
      ]
      return `| ${name} | ${numbers.join(' | ')} |`
    }),
  ]
}

function bends(placement) {
  return [...placement.routes.values()].reduce((sum, route) => sum + route.length - 2, 0)
}

/** Frames in the first layer in their order, ports at the right for the dots, arrows joined where they can be. */
async function placeWithElk(elk, graph) {
  const children = graph.nodes.map((node) => ({
    id: node.id,
    width: node.width,
    height: node.height,
    layoutOptions: {
      'elk.portConstraints': 'FIXED_POS',
      ...(node.kind === 'frame' ? { 'elk.layered.layering.layerConstraint': 'FIRST' } : {}),
    },
    ports: [
      {
        id: `${node.id} in`,
        x: 0,
        y: (node.landing[0] + node.landing[1]) / 2,
        layoutOptions: { 'elk.port.side': 'WEST' },
      },
      ...[...new Set(graph.edges.filter((edge) => edge.from === node.id).map((edge) => edge.dot.y))].map(
        (y) => ({
          id: `${node.id} ${y}`,
          x: node.width,
          y,
          layoutOptions: { 'elk.port.side': 'EAST' },
        }),
      ),
    ],
  }))
  const laid = await elk.layout({
    id: 'root',
    layoutOptions: {
      'elk.algorithm': 'layered',
      'elk.direction': 'RIGHT',
      'elk.edgeRouting': 'ORTHOGONAL',
      'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
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
      sources: [`${edge.from} ${edge.dot.y}`],
      targets: [`${edge.to} in`],
    })),
  })
  const routes = new Map(
    laid.edges.map(({ id, sections }) => [
      id,
      [sections[0].startPoint, ...(sections[0].bendPoints ?? []), sections[0].endPoint],
    ]),
  )
  return { width: laid.width, height: laid.height, nodes: new Map(), routes }
}
