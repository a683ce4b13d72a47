/**
 * The child process: boots Pyodide, closes all doors, then answers one request after the other. It imports nothing
 * but Node, Pyodide and files beside it, so that it starts from its source as well, and may read nothing else.
 *
 * The loop is synchronous: timers, promises and finalizers that a program leaves behind never run.
 */
import fs from 'node:fs'
import { bootInterpreter, type Interpreter } from './interpreter.ts'
import { freezeLanguage, scrub } from './lock.ts'
import {
  type ChildTask,
  FrameReader,
  type FromChild,
  frameOf,
  OUT_OF_MEMORY,
  REPLY_LIMIT,
  TOO_LARGE,
  type ToChild,
} from './protocol.ts'
import { restorable } from './restore.ts'
import { interpretersMemory, shadowMemory } from './shadow-memory.ts'

// Taken out before the doors close: these are all that the loop needs of its host.
const { readSync, writeSync, writeFileSync } = fs
const end: (status: number) => never = (
  process as unknown as { reallyExit(status: number): never }
).reallyExit.bind(process)
const { wait } = Atomics
const sleeper = new Int32Array(new SharedArrayBuffer(4))

/** Answers the JSON of a request with the JSON of its trace. */
type Answer = (request: string) => string

const REQUEST_LIMIT = 16_000_000
/** Bytes that a program may use when its request does not say. */
const MEMORY = 256 * 2 ** 20
const WARM_UP = {
  parts: [{ code: 'x = [1, "a"]\n\ndef f():\n    return x\n\nf()\n' }],
  moments: 'all',
  limits: { steps: 100, items: 10, text: 100, objects: 100, output: 100, seconds: 10 },
}

await main(JSON.parse(process.argv[2] ?? '{}') as ChildTask)

async function main(task: ChildTask): Promise<void> {
  quietConsole()
  const interpreter = await bootInterpreter(task)
  try {
    if (task.task === 'make-boot-image') makeBootImage(interpreter, task)
    else serve(interpreter, task)
  } catch (error) {
    console.error(error)
    end(1)
  }
  end(0)
}

function makeBootImage({ pyodide }: Interpreter, task: ChildTask): void {
  if (task.output === undefined) throw new Error('A boot image needs a place to be written to')
  const made = pyodide.runPython(
    `from memdiag_tracer.boot_image import make; make("/lib/python314.zip", "/tmp/boot.zip"); "/tmp/boot.zip"`,
  ) as string
  writeFileSync(task.output, pyodide.FS.readFile(made) as Uint8Array)
}

function serve(interpreter: Interpreter, { without = [] }: ChildTask): void {
  const { pyodide } = interpreter
  const current = { id: '' }
  const answer = answerOf(interpreter, (trace) => {
    // A limit was reached. The program could catch any exception, so the process ends here.
    say({ kind: 'trace', id: current.id }, trace)
    end(0)
  })
  if (!without.includes('scrub')) scrub()
  if (!without.includes('frozen')) freezeLanguage()
  interpreter.reset(MEMORY)
  const warmUp = (): void => {
    answer(JSON.stringify(WARM_UP))
  }
  const state = without.includes('restore') ? { restore: () => true } : restorable(pyodide, warmUp)
  const reader = new FrameReader(REQUEST_LIMIT)
  const buffer = new Uint8Array(65536)
  say({ kind: 'ready' })
  for (;;) {
    const count = readSome(buffer)
    if (count === 0) return // the parent is done with us, or gone
    for (const json of reader.take(buffer.slice(0, count))) {
      const { id, request } = JSON.parse(json) as ToChild
      current.id = id
      const { memory } = request.limits
      interpreter.reset(memory === undefined ? MEMORY : memory * 2 ** 20)
      let trace: string
      try {
        trace = answer(JSON.stringify(request))
      } catch (error) {
        say({ kind: 'failed', id, message: interpreter.isOutOfMemory() ? OUT_OF_MEMORY : reasonOf(error) })
        end(1)
      }
      say({ kind: 'trace', id }, trace)
      say({ kind: state.restore() ? 'clean' : 'used', id })
    }
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error)
}

/**
 * Whatever the tracer needs of JavaScript is handed to it once, each function by itself: Pyodide keeps a table of the
 * functions that Python holds on its own side, which is not copied back. (No lambda: it would be one frame more towards
 * the limit of recursion.)
 */
function answerOf({ pyodide }: Interpreter, deliver: (trace: string) => void): Answer {
  const { watch, renew, forget, clear, check } = shadowMemory(interpretersMemory(pyodide))
  const bind = pyodide.runPython(
    'from functools import partial\nfrom memdiag_tracer import run\nlambda deliver, *memory: partial(run, deliver=deliver, memory=memory)',
    { globals: pyodide.toPy({}) },
  ) as (deliver: (trace: string) => void, ...memory: unknown[]) => Answer
  return bind(deliver, watch, renew, forget, clear, check)
}

/** A message; the JSON of a trace is put into it as it is. */
function say(message: FromChild | { readonly kind: 'trace'; readonly id: string }, trace?: string): void {
  const json = JSON.stringify(message)
  const bytes = frameOf(trace === undefined ? json : `${json.slice(0, -1)},"trace":${trace}}`)
  if (bytes.length <= REPLY_LIMIT) write(3, bytes)
  else if ('id' in message) {
    say({ kind: 'failed', id: message.id, message: TOO_LARGE })
    end(1)
  }
}

/** Emscripten tells on the console why it broke down; its own console would need the rest of Node. */
function quietConsole(): void {
  const quiet = (): void => {}
  const tell = (...words: unknown[]): void => {
    const text = words.map((word) => (word instanceof Error ? `${word.name}: ${word.message}` : String(word)))
    write(2, new TextEncoder().encode(`${text.join(' ').slice(0, 2000)}\n`))
  }
  const value = Object.freeze({
    log: quiet,
    info: quiet,
    debug: quiet,
    trace: quiet,
    warn: tell,
    error: tell,
  })
  Object.defineProperty(globalThis, 'console', { value, writable: false, configurable: true })
}

function write(descriptor: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) {
    at += retrying(() => writeSync(descriptor, bytes, at, bytes.length - at))
  }
}

function readSome(buffer: Uint8Array): number {
  return retrying(() => readSync(0, buffer, 0, buffer.length, null))
}

/** A pipe that Node made may answer "try again" when it is empty or full. */
function retrying(act: () => number): number {
  for (;;) {
    try {
      return act()
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if (code === 'EOF') return 0
      if (code !== 'EAGAIN') throw error
      wait(sleeper, 0, 0, 2)
    }
  }
}
