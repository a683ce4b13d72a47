import { globSync, readFileSync } from 'node:fs'
import Elk from 'elkjs'
import { toHtml } from 'hast-util-to-html'
import { drawFigure } from '../packages/diagram/src/draw-figure.ts'
import { graphOf, placeScene } from '../packages/diagram/src/place-scene.ts'
import { atLeast } from './aims.mjs'
import { placeWithElk } from './elk.mjs'
import { median } from './measuring.mjs'
import { drawWithMemoryViz } from './memory-viz.mjs'

export const title = 'Drawing: the last step of each fixture, from scene to SVG, beside memory-viz and elkjs'

/** Time is the shortest of so many runs, taken in turn after one that is not counted. */
const runs = 5

export async function measure() {
  const elk = new Elk()
  const faster = { viz: [], elk: [] }
  const slowest = []
  for (const [name, step] of steps()) {
    const scene = { steps: [step] }
    const graph = graphOf(scene)
    const times = await shortest({
      ours: () => toHtml(drawFigure(scene, placeScene(scene), { idPrefix: 'm' })),
      viz: () => drawWithMemoryViz(step),
      elk: () => placeWithElk(elk, graph), // only places: whoever draws after it takes longer
    })
    faster.viz.push(times.viz / times.ours)
    if (graph.nodes.length > 1) faster.elk.push(times.elk / times.ours)
    slowest.push([name, times])
  }
  slowest.sort(([, a], [, b]) => b.ours - a.ours)
  return {
    lines: [
      'memory-viz places boxes and draws them, without arrows; elkjs places boxes and arrows and draws nothing.',
      '',
      '| the slowest of ours | ms | memory-viz | elkjs |',
      '|---|---:|---:|---:|',
      ...slowest
        .slice(0, 8)
        .map(
          ([name, { ours, viz, elk }]) =>
            `| ${name} | ${[ours, viz, elk].map((ms) => ms.toFixed(1)).join(' | ')} |`,
        ),
    ],
    aims: [
      atLeast(
        'drawing, scene to SVG, median of the gallery',
        'memory-viz',
        3,
        median(faster.viz),
        ' × faster',
      ),
      atLeast('the same', 'placing with elkjs', 8, median(faster.elk), ' × faster'),
    ],
  }
}

function steps() {
  return globSync('fixtures/*/expected/*.scene.json')
    .sort()
    .map((path) => [
      path.replace(/^fixtures\/(.*)\/expected\/(\d+)\.scene\.json$/, '$1 $2'),
      JSON.parse(readFileSync(path, 'utf8')).steps.at(-1),
    ])
}

async function shortest(works) {
  const times = {}
  for (let run = 0; run <= runs; run++) {
    for (const [name, work] of Object.entries(works)) {
      const began = performance.now()
      await work()
      if (run > 0) times[name] = Math.min(times[name] ?? Number.POSITIVE_INFINITY, performance.now() - began)
    }
  }
  return times
}
