// Crossings, bends and width of our pictures beside those of elkjs' layered algorithm on the same graphs.
// Run: node packages/diagram/tests/place/compare-with-elk.mjs [graphs per kind]

import Elk from 'elkjs'
import { place } from '../../src/place/place.ts'
import { countDrawnCrossings } from '../../src/place/score.ts'
import { usual } from './heap.ts'
import { randomGraphs } from './random.ts'

const elk = new Elk()
const graphs = new Map([...Object.entries(usual), ...randomGraphs(Number(process.argv[2] ?? 10))])
const table = {}
for (const [name, graph] of graphs) {
  const kind = name.replace(/ \d+$/, '')
  const begun = performance.now()
  const ours = place(graph)
  const between = performance.now()
  const theirs = await placeWithElk(graph)
  const ended = performance.now()
  const row = name in usual ? 'usual figures' : kind
  table[row] ??= {
    graphs: 0,
    crossings: 0,
    'elk crossings': 0,
    bends: 0,
    'elk bends': 0,
    wide: 0,
    'elk wide': 0,
    ms: 0,
    'elk ms': 0,
  }
  const sums = table[row]
  sums.graphs++
  sums.crossings += countDrawnCrossings(graph, ours)
  sums['elk crossings'] += countDrawnCrossings(graph, theirs)
  sums.bends += bends(ours)
  sums['elk bends'] += bends(theirs)
  sums.wide += ours.width > 760 ? 1 : 0
  sums['elk wide'] += theirs.width > 760 ? 1 : 0
  sums.ms += between - begun
  sums['elk ms'] += ended - between
}
const total = {}
for (const sums of Object.values(table))
  for (const [key, value] of Object.entries(sums)) total[key] = (total[key] ?? 0) + value
table.all = total
for (const sums of Object.values(table)) for (const key of ['ms', 'elk ms']) sums[key] = Math.round(sums[key])
console.table(table)

function bends(placement) {
  return [...placement.routes.values()].reduce((sum, route) => sum + route.length - 2, 0)
}

/** Frames in the first layer in their order, ports at the right for the dots, arrows joined where they can be. */
async function placeWithElk(graph) {
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
