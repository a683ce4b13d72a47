import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { bundled } from '../scripts/bundle.mjs'
import { shippedCss } from '../scripts/shipped-css.mjs'

export const title = "Weight: memdiag's own part of the site's pages (brotli), as `npm run site` built them"

const root = 'site/dist'

export async function measure() {
  if (!existsSync(root)) return ['There is no built site: `npm run site` builds it.']
  const pages = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('index.html'))
    .map((name) => pageOf(name))
    .filter(({ figures }) => figures > 0)
    .sort((a, b) => b.own - a.own)
  const style = sizeOf(shippedCss(readFileSync('packages/diagram/style.css', 'utf8')))
  const live = sizeOf(await bundled('packages/diagram/src/live/live.ts'))
  const shown = pages.filter(
    ({ path }) => /^\/(chapters\/|gallery\/)?[^/]*\/?$/.test(path) && !/^\/gallery\/./.test(path),
  )
  const own = pages.map((page) => page.own)
  return {
    lines: [
      '| page | figures | HTML | without figures | memdiag | for each figure |',
      '|---|---:|---:|---:|---:|---:|',
      ...shown.map(
        ({ path, figures, all, own }) =>
          `| ${path} | ${figures} | ${all} | ${all - own} | ${own} | ${Math.round(own / figures)} |`,
      ),
      '',
      `${pages.length} pages have figures; the median of memdiag's part is ${own[Math.floor(own.length / 2)]} bytes.`,
      `Once for the whole site: the stylesheet, ${style} bytes; the optional script, ${live} bytes. Figures need no script.`,
    ],
  }
}

/** A figure's part is what the compressed page is larger for it. */
function pageOf(name) {
  const html = readFileSync(join(root, name), 'utf8')
  const figure = /<figure class="memdiag".*?<\/figure>/gs
  const all = sizeOf(html)
  return {
    path: `/${name.replaceAll('\\', '/').replace(/index\.html$/, '')}`,
    figures: html.match(figure)?.length ?? 0,
    all,
    own: all - sizeOf(html.replace(figure, '')),
  }
}

function sizeOf(text) {
  return brotliCompressSync(text).length
}
