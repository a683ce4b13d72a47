/**
 * The child process of a check: runs a program as the runner does, traced, and then evaluates expressions in the
 * namespace of its module. The task comes on standard input as JSON, what became of it goes to file descriptor 3.
 */
import { readFileSync, writeSync } from 'node:fs'
import { nodeHost } from '../../packages/runner/src/child/node-host.ts'
import { bootInterpreter } from '../../packages/runner/src/interpreter/interpreter.ts'
import type { CheckReply, CheckTask } from './check.ts'

const task = JSON.parse(readFileSync(0, 'utf8')) as CheckTask
const { pyodide, reset } = await bootInterpreter(nodeHost(task))
const check = pyodide.runPython(readFileSync(new URL('./check.py', import.meta.url), 'utf8')) as (
  request: string,
  checks: string,
) => string
reset(256 * 2 ** 20)
reply(JSON.parse(check(JSON.stringify(task.request), JSON.stringify(task.checks))) as CheckReply)
process.exit(0)

function reply(told: CheckReply): void {
  writeSync(3, JSON.stringify(told))
}
