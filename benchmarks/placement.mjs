import { globSync, readFileSync } from 'node:fs'
import Elk from 'elkjs'
import { toHtml } from 'hast-util-to-html'
import { drawFigure } from '../packages/diagram/src/draw-figure.ts'
import { targetOf } from '../packages/diagram/src/place/graph.ts'
import { place } from '../packages/diagram/src/place/place.ts'
import { countDrawnCrossings } from '../packages/diagram/src/place/score.ts'
import { graphOf, placeGraphOf, placeScene } from '../packages/diagram/src/place-scene.ts'
import { usual } from '../packages/diagram/tests/place/heap.ts'
import { randomGraphs } from '../packages/diagram/tests/place/random.ts'
import { placeWithElk } from './elk.mjs'
import { drawWithMemoryViz } from './memory-viz.mjs'

export const title = "Placement: ours beside elkjs' layered algorithm, on the same graphs"

/** Graphs of each generated kind. */
const perKind = 10
/** Time is the shortest of so many runs, taken in turn after one that is not counted. */
const runs = 3

export async function measure() {
  const drawn = scenes().map(({ name, scene }) => {
    const graph = graphOf(scene)
    return { kind: 'fixtures', name, graph, place: () => placeGraphOf(scene, graph) }
  })
  const generated = [...Object.entries(usual), ...randomGraphs(perKind)].map(([name, graph]) => ({
    kind: name in usual ? 'usual figures' : name.replace(/ \d+$/, ''),
    name,
    graph,
    place: () => place(graph),
  }))
  const fixtures = await compare(drawn)
  const others = await compare(generated)
  return {
    lines: [
      'Crossings: points where arrows to different boxes cross in a step that shows both. Bends: corners of arrows,',
      'one that arrows to the same box share counted once. Area: the rectangle around boxes and arrows. Milliseconds:',
      `placement only, the shortest of ${runs} runs. Both join arrows to one box; elk's land on the left, as it has one`,
      'port for each box, ours also on the right where they run leftwards.',
      '',
      ...table([...Map.groupBy(fixtures, ({ kind }) => kind)]),
      '',
      ...goals(fixtures),
      '',
      ...worse(fixtures),
      '',
      ...table([...Map.groupBy(others, ({ kind }) => kind), ['all', others]]),
      '',
      ...besideMemoryViz(),
    ],
  }
}

function scenes() {
  return globSync('fixtures/*/expected/*.scene.json')
    .sort()
    .map((path) => ({
      name: path.replace(/^fixtures\/(.*)\/expected\/(\d+)\.scene\.json$/, '$1 $2'),
      scene: JSON.parse(readFileSync(path, 'utf8')),
    }))
}

/** What each of the two makes of each graph, and in how much time. */
async function compare(graphs) {
  const elk = new Elk()
  const results = []
  for (const { kind, name, graph, place } of graphs) {
    let ours = place()
    let theirs = await placeWithElk(elk, graph)
    const times = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
    for (let run = 0; run < runs; run++) {
      const began = performance.now()
      ours = place()
      const between = performance.now()
      theirs = await placeWithElk(elk, graph)
      times[0] = Math.min(times[0], between - began)
      times[1] = Math.min(times[1], performance.now() - between)
    }
    results.push({
      kind,
      name,
      ours: figures(graph, ours, times[0]),
      theirs: figures(graph, theirs, times[1]),
    })
  }
  return results
}

function figures(graph, { nodes, routes }, time) {
  const xs = []
  const ys = []
  for (const { id, width, height } of graph.nodes) {
    const { x, y } = nodes.get(id)
    xs.push(x, x + width)
    ys.push(y, y + height)
  }
  const corners = new Set()
  for (const edge of graph.edges) {
    const route = routes.get(edge.id)
    for (const { x, y } of route) {
      xs.push(x)
      ys.push(y)
    }
    for (const { x, y } of route.slice(1, -1))
      corners.add(`${targetOf(edge)} ${Math.round(x * 4)} ${Math.round(y * 4)}`)
  }
  const width = Math.max(...xs) - Math.min(...xs)
  return {
    crossings: countDrawnCrossings(graph, { routes }),
    bends: corners.size,
    area: (width * (Math.max(...ys) - Math.min(...ys))) / 1000,
    wide: width > 744 ? 1 : 0,
    time,
  }
}

function sum(results, whose, figure) {
  return results.reduce((total, result) => total + result[whose][figure], 0)
}

function table(groups) {
  return [
    '| graphs | n | crossings | elk | bends | elk | area, 1000 px² | elk | wider than 760 px | elk | ms | elk | elk : ours |',
    '|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|',
    ...groups.map(([kind, results]) => {
      const numbers = ['crossings', 'bends', 'area', 'wide', 'time'].flatMap((figure) =>
        ['ours', 'theirs'].map((whose) => Math.round(sum(results, whose, figure))),
      )
      const times = (sum(results, 'theirs', 'time') / sum(results, 'ours', 'time')).toFixed(1)
      return `| ${[kind, results.length, ...numbers, times].join(' | ')} |`
    }),
  ]
}

/** Ours by theirs, over all fixtures, and what is wanted. */
function goals(results) {
  const ratio = (figure) => sum(results, 'ours', figure) / sum(results, 'theirs', figure)
  return [
    '| over all fixtures | ours : elk | wanted |',
    '|---|---:|---:|',
    `| crossings | ${ratio('crossings').toFixed(2)} | ≤ 1.1 |`,
    `| bends | ${ratio('bends').toFixed(2)} | ≤ 1.1 |`,
    `| area | ${ratio('area').toFixed(2)} | ≤ 1.15 |`,
    `| speed | ${(1 / ratio('time')).toFixed(1)} × | ≥ 8 × |`,
  ]
}

/** The fixtures where ours has more crossings or bends, or a fifth more area. */
function worse(results) {
  const rows = results.flatMap(({ name, ours, theirs }) => {
    const isWorse =
      ours.crossings > theirs.crossings || ours.bends > theirs.bends || ours.area > theirs.area * 1.2
    const pair = (figure) => `${Math.round(ours[figure])} : ${Math.round(theirs[figure])}`
    return isWorse ? [`| ${name} | ${pair('crossings')} | ${pair('bends')} | ${pair('area')} |`] : []
  })
  return ['| worse than elk (ours : elk) | crossings | bends | area |', '|---|---:|---:|---:|', ...rows]
}

const besideMemoryVizOnes = [
  'two-names-one-list',
  'a-dictionary-of-lists',
  'a-shallow-copy-shares-its-rows',
  'a-linked-list-is-a-chain',
  'recursion-has-one-frame-per-call',
  'the-article-example',
]

/** Time and bytes of a last step as memory-viz draws it (it places boxes, but has no arrows) and as we do. */
function besideMemoryViz() {
  const rows = besideMemoryVizOnes.map((name) => {
    const { scene } = scenes().find((one) => one.name === `${name} 1`)
    const step = scene.steps.at(-1)
    const last = { steps: [step] }
    const ours = timed(() => toHtml(drawFigure(last, placeScene(last), { idPrefix: 'm' })))
    const theirs = timed(() => drawWithMemoryViz(step))
    return `| ${name} | ${[ours.time, theirs.time].map((ms) => ms.toFixed(1)).join(' | ')} | ${ours.bytes} | ${theirs.bytes} |`
  })
  return [
    'Placed and drawn, beside memory-viz 0.8:',
    '',
    '| fixture, its last step | ms | memory-viz | bytes | memory-viz |',
    '|---|---:|---:|---:|---:|',
    ...rows,
  ]
}

function timed(draw) {
  let time = Number.POSITIVE_INFINITY
  let bytes = 0
  for (let run = 0; run <= runs; run++) {
    const began = performance.now()
    bytes = Buffer.byteLength(draw())
    time = Math.min(time, performance.now() - began)
  }
  return { time, bytes }
}
