/** Runs an endless loop in a child that the kernel grants few seconds; whoever started this kills it meanwhile. */
import { Pool } from '../../packages/runner/dist/index.js'

const limits = { steps: 1000, items: 12, text: 1000, objects: 1000, output: 10_000, seconds: 600 }
const [kind] = process.argv.slice(2)
const pool = new Pool({ cpuSeconds: 12 })
const series = pool.series()
await series.run({ parts: [{ code: 'x = 1\n' }], moments: [{ on: 'end' }], limits })
if (kind === 'loop') {
  void series.run({ parts: [{ code: 'while True:\n    pass\n' }], moments: [{ on: 'end' }], limits })
} else {
  series.end()
}
console.log('runs')
setInterval(() => {}, 1000)
