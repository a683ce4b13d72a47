// Measures ratios, all members of a ratio in one run: against a floor, a peer, or the same work done otherwise.
// `npm run bench` runs all and closes with the table of aims; `npm run bench -- placement` runs those named. Needs a
// build (npm ci makes one). README.md here tells how each is measured.
import { requireNode } from '../scripts/preflight.mjs'
import { tableOfAims } from './aims.mjs'

requireNode()
const benchmarks = [
  'process',
  'blocks',
  'book',
  'capture',
  'loop',
  'drawing',
  'placement',
  'check',
  'dev-server',
  'sandbox',
  'size',
  'weight',
]
const wanted = process.argv.slice(2)
const unknown = wanted.find((name) => !benchmarks.includes(name))
if (unknown) {
  console.error(`There is no benchmark "${unknown}": they are ${benchmarks.join(', ')}.`)
  process.exit(2)
}
const aims = []
for (const name of wanted.length > 0 ? wanted : benchmarks) {
  const { title, measure } = await import(`./${name}.mjs`)
  console.log(`\n## ${title}\n`)
  const { lines, aims: those = [] } = await measure()
  for (const line of lines) console.log(line)
  aims.push(...those)
}
if (aims.length > 0) {
  console.log('\n## Aims\n')
  for (const line of tableOfAims(aims)) console.log(line)
}
