// Measures ratios, all members of a ratio in one run: against a floor, a peer, or the same work done otherwise.
// `npm run bench` runs all; `npm run bench -- placement` runs those named. Needs a build (npm ci makes one).
import { requireNode } from '../scripts/preflight.mjs'

requireNode()
const benchmarks = ['boot', 'capture', 'check', 'page', 'placement', 'sandbox', 'size', 'weight']
const wanted = process.argv.slice(2)
const unknown = wanted.find((name) => !benchmarks.includes(name))
if (unknown) {
  console.error(`There is no benchmark "${unknown}": they are ${benchmarks.join(', ')}.`)
  process.exit(2)
}
for (const name of wanted.length > 0 ? wanted : benchmarks) {
  const { title, measure } = await import(`./${name}.mjs`)
  console.log(`\n## ${title}\n`)
  for (const line of await measure()) console.log(line)
}
