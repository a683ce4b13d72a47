import { readdirSync, readFileSync } from 'node:fs'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { toHtml } from 'hast-util-to-html'
import { drawFigure, drawStandaloneSvg, placeScene } from '../packages/diagram/src/index.ts'
import { bundled } from '../scripts/bundle.mjs'
import { shippedCss } from '../scripts/shipped-css.mjs'

export const title =
  'Size: bytes of figures (every fixture, each with a caption), of files and of the stylesheet'

export async function measure() {
  const figures = readdirSync('fixtures', { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.scene.json'))
    .sort()
    .map((path) =>
      figureOf(
        path.replace(/\/expected\/(\d+)\.scene\.json$/, ' $1'),
        readFileSync(`fixtures/${path}`, 'utf8'),
      ),
    )
  const style = sizeOf(shippedCss(readFileSync('packages/diagram/style.css', 'utf8')))
  const live = await bundled('packages/diagram/src/live/live.ts')
  const small = figures.filter(({ steps, names, objects }) => steps === 1 && names <= 5 && objects <= 3)
  const several = figures.filter(({ steps }) => steps > 1 && steps <= 7)
  return {
    lines: [
      '| what (of how many) | largest | bytes | brotli | wanted | median, brotli |',
      '|---|---|---:|---:|---:|---:|',
      row('one picture: ≤ 5 names, ≤ 3 objects', small, 'page', 2048),
      row('a sequence of 2–7 steps', several, 'page', 3072),
      row(
        'any other figure',
        figures.filter((one) => !small.includes(one) && !several.includes(one)),
        'page',
      ),
      row('a file of its own', figures, 'file', 3584),
      `| the stylesheet as it is shipped |  | ${style.plain} | ${style.brotli} | ≤ 2304 |  |`,
      `| the optional script, gzip |  | ${live.length} | ${gzipSync(live, { level: 9 }).length} | ≤ 1536 |  |`,
    ],
  }
}

function figureOf(name, json) {
  const scene = JSON.parse(json)
  const placement = placeScene(scene)
  const page = drawFigure(scene, placement, {
    idPrefix: 'memdiag-lesson-1',
    caption: 'What the names refer to',
  })
  const most = (count) => Math.max(...scene.steps.map(count))
  return {
    name,
    steps: scene.steps.length,
    names: most(({ frames }) => frames.flatMap((frame) => frame.cells).length),
    objects: most(({ boxes }) => boxes.length),
    page: sizeOf(toHtml(page)),
    file: sizeOf(toHtml(drawStandaloneSvg(scene, placement, scene.steps.length - 1))),
  }
}

function row(what, figures, of, wanted) {
  const sorted = figures.toSorted((a, b) => b[of].brotli - a[of].brotli)
  const [largest] = sorted
  const { plain, brotli } = largest[of]
  const median = sorted[Math.floor(sorted.length / 2)][of].brotli
  return `| ${what} (${figures.length}) | ${largest.name} | ${plain} | ${brotli} | ${wanted ? `≤ ${wanted}` : ''} | ${median} |`
}

function sizeOf(text) {
  return { plain: Buffer.byteLength(text), brotli: brotliCompressSync(text).length }
}
