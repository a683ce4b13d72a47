import { readdirSync, readFileSync } from 'node:fs'
import { brotliCompressSync, gzipSync } from 'node:zlib'

export const title = 'Size: bytes of figures (every fixture) and of the stylesheet'

export async function measure() {
  const figures = readdirSync('fixtures', { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.html'))
    .map((path) => ({
      name: path.replace(/\/expected\/(\d+)\.html$/, ' $1'),
      html: readFileSync(`fixtures/${path}`),
    }))
    .map(({ name, html }) => ({ name, plain: html.length, brotli: brotliCompressSync(html).length }))
    .sort((a, b) => b.brotli - a.brotli)
  const middle = figures[Math.floor(figures.length / 2)]
  const style = readFileSync('packages/diagram/style.css')
  const row = ({ name, plain, brotli }) => `| ${name} | ${plain} | ${brotli} |`
  return [
    '| what | bytes | brotli |',
    '|---|---:|---:|',
    ...figures.slice(0, 5).map(row),
    row({ ...middle, name: `median of ${figures.length}: ${middle.name}` }),
    row({ ...figures.at(-1), name: `smallest: ${figures.at(-1).name}` }),
    `| style.css (gzip ${gzipSync(style).length}) | ${style.length} | ${brotliCompressSync(style).length} |`,
  ]
}
