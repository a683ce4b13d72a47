import { spawn } from 'node:child_process'
import type { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import type { Outcome, RunRequest } from '@memdiag/trace'
import { pyodideFolder, pythonFolder } from '../../packages/runner/src/tracer-files.ts'

export interface CheckTask {
  readonly request: RunRequest
  readonly checks: readonly string[]
  readonly image?: string
  readonly python: string
  readonly pyodide: string
}

export interface CheckReply {
  readonly outcome: Outcome
  /** For each expression: null when it is true, else what it came to. */
  readonly checks: readonly (string | null)[]
}

const BOOT_SECONDS = 60

/**
 * Runs a program in a process of its own and evaluates expressions in the namespace that it leaves. `image` is the
 * boot image; without one it boots slower.
 *
 * @throws an Error with a sentence when there is no answer: the process crashed or took too long.
 */
export async function check(
  request: RunRequest,
  checks: readonly string[],
  image: string | undefined,
): Promise<CheckReply> {
  const task: CheckTask = {
    request,
    checks,
    python: pythonFolder(),
    pyodide: pyodideFolder(),
    ...(image !== undefined && { image }),
  }
  const file = fileURLToPath(new URL('./check-child.ts', import.meta.url))
  const child = spawn(process.execPath, ['--no-warnings', '--max-old-space-size=512', file], {
    env: {},
    stdio: ['pipe', 'ignore', 'pipe', 'pipe'],
  })
  const seconds = request.limits.seconds + BOOT_SECONDS
  let isLate = false
  const timer = setTimeout(() => {
    isLate = true
    child.kill('SIGKILL')
  }, seconds * 1000)
  child.stdin?.on('error', () => {}) // it may end before it has read
  child.stdin?.end(JSON.stringify(task))
  const [reply, stderr, code] = await Promise.all([
    textOf(child.stdio[3] as Readable),
    textOf(child.stderr as Readable),
    new Promise<string>((resolve) => {
      child.on('error', (error) => resolve(error.message))
      child.on('exit', (status, signal) => resolve(signal ?? `exit code ${status}`))
    }),
  ])
  clearTimeout(timer)
  if (isLate) throw new Error(`the program did not end within ${seconds} seconds`)
  try {
    return JSON.parse(reply) as CheckReply
  } catch {
    const [reason = ''] = stderr.split('\n').filter((line) => /error/i.test(line))
    throw new Error(`the interpreter ended without an answer (${code}) ${reason}`.slice(0, 300))
  }
}

async function textOf(stream: Readable): Promise<string> {
  const chunks: Buffer[] = []
  stream.on('error', () => {})
  for await (const chunk of stream) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}
