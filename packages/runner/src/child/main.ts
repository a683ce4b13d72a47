/**
 * The child process: boots Pyodide, closes all doors, then answers one request after the other. It imports nothing
 * but Node, Pyodide and files beside it, so that it starts from its source as well, and may read nothing else.
 *
 * The loop is synchronous: timers, promises and finalizers that a program leaves behind never run.
 */
import { Buffer } from 'node:buffer'
import fs from 'node:fs'
import { answerOf, MEMORY, WARM_UP } from '../interpreter/answer.ts'
import { bootInterpreter, type Interpreter } from '../interpreter/interpreter.ts'
import { freezeLanguage } from '../interpreter/language.ts'
import { imageOfMemory } from '../interpreter/memory-image.ts'
import { restorable } from '../interpreter/restore.ts'
import { scrub } from './lock.ts'
import { nodeHost } from './node-host.ts'
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

// Taken out before the doors close: these are all that the loop needs of its host.
const { readSync, writeSync, writeFileSync } = fs
const end: (status: number) => never = (
  process as unknown as { reallyExit(status: number): never }
).reallyExit.bind(process)
const { wait } = Atomics
const { compare } = Buffer
const areSame = (some: Uint8Array, others: Uint8Array): boolean => compare(some, others) === 0
const sleeper = new Int32Array(new SharedArrayBuffer(4))

const REQUEST_LIMIT = 16_000_000

await main(JSON.parse(process.argv[2] ?? '{}') as ChildTask)

async function main(task: ChildTask): Promise<void> {
  quietConsole()
  const isForImage = task.task === 'make-memory'
  const interpreter = await bootInterpreter({ ...nodeHost(task), isForImage })
  try {
    if (task.task === 'serve') serve(interpreter, task)
    else makeImage(interpreter, task)
  } catch (error) {
    console.error(error)
    end(1)
  }
  end(0)
}

function makeImage({ pyodide }: Interpreter, task: ChildTask): void {
  if (task.output === undefined) throw new Error('An image needs a place to be written to')
  if (task.task === 'make-memory') {
    writeFileSync(task.output, imageOfMemory(pyodide))
    return
  }
  const make = task.task === 'make-small-image' ? 'make_small' : 'make'
  const made = pyodide.runPython(
    `from memdiag_tracer import boot_image; boot_image.${make}("/lib/python314.zip", "/tmp/boot.zip"); "/tmp/boot.zip"`,
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
    answer(WARM_UP)
  }
  const state = without.includes('restore')
    ? { restore: () => true }
    : restorable(pyodide, { warmUp, areSame })
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
