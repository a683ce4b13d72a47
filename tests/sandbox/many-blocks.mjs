/**
 * Runs blocks through one child, a hostile one before each, and prints the hash of each answer and how many processes were
 * started, as JSON. Plain Node:
 * the Node that runs it is the one that is tried.
 *
 * Arguments: a JSON file with the programs `good` and `hostile`, how many good blocks to run, and whether one child
 * runs them (`series`) or each has its own (`each`).
 */
import processes from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'

const { spawn } = processes
let started = 0
processes.spawn = (...command) => {
  started++
  return spawn(...command)
}
syncBuiltinESMExports()
const { Pool } = await import('../../packages/runner/dist/index.js')

const [file, count, how] = process.argv.slice(2)
const { good, hostile } = JSON.parse(readFileSync(file, 'utf8'))
const limits = { steps: 1000, items: 12, text: 1000, objects: 1000, output: 10_000, seconds: 20 }
const requestOf = (code) => ({ parts: [{ code }], moments: 'all', limits })
const pool = new Pool({ atWork: 1 })
const runs = how === 'series' ? pool.series() : pool
await runs.run(requestOf('x = 1\n')) // has the boot images made, where there are none
await pool.prepared()
started = 0
const answers = []
for (let index = 0; index < Number(count); index++) {
  if (how === 'series') await runs.run(requestOf(hostile[index % hostile.length])).catch(() => {})
  const trace = await runs.run(requestOf(good[index % good.length]))
  answers.push(createHash('sha256').update(JSON.stringify(trace)).digest('hex'))
}
const children = started
if (how === 'series') runs.end()
await pool.close()
console.log(JSON.stringify({ answers, children }))
