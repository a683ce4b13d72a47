/**
 * The child process: boots Pyodide, then answers one request after the other. It imports nothing but Node, Pyodide
 * and files beside it, so that it starts from its source as well.
 *
 * The loop is synchronous: timers and promises that a program leaves behind never run.
 */
import crypto from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, readSync, writeFileSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { loadPyodide } from 'pyodide'
import { type ChildTask, FrameReader, type FromChild, frameOf, type ToChild } from './protocol.ts'

type Pyodide = Awaited<ReturnType<typeof loadPyodide>>

const REQUEST_LIMIT = 16_000_000
const programsClock = fixedClock()
const programsRandomness = fixedRandomness()

await main(JSON.parse(process.argv[2] ?? '{}') as ChildTask)

async function main(task: ChildTask): Promise<void> {
  const pyodide = await boot(task)
  if (task.task === 'make-boot-image') makeBootImage(pyodide, task)
  else serve(pyodide)
  process.exit(0)
}

async function boot(task: ChildTask): Promise<Pyodide> {
  const silent = (): void => {}
  // Nothing of the machine reaches a program: Emscripten takes the program's name from here, and Python from that.
  process.argv[1] = '/memdiag'
  const pyodide = await loadPyodide({
    ...(task.image !== undefined && { stdLibURL: pathToFileURL(task.image).href }),
    env: { HOME: '/home/pyodide', PYTHONHASHSEED: '0' },
    jsglobals: Object.create(null),
    stdout: silent,
    stderr: silent,
  })
  if (task.image === undefined) copyTracer(pyodide, task.python)
  // Importing it now makes `random.random()` of every program begin the same, as after `random.seed(0)`.
  pyodide.runPython('import memdiag_tracer, random; random.seed(0); del memdiag_tracer, random')
  return pyodide
}

function copyTracer(pyodide: Pyodide, python: string): void {
  const root = '/lib/python3.14/site-packages'
  const paths = readdirSync(join(python, 'memdiag_tracer'), { recursive: true, encoding: 'utf8' })
  for (const path of paths.filter((each) => each.endsWith('.py'))) {
    const target = `${root}/memdiag_tracer/${path.replaceAll('\\', '/')}`
    pyodide.FS.mkdirTree(target.slice(0, target.lastIndexOf('/')))
    pyodide.FS.writeFile(target, readFileSync(join(python, 'memdiag_tracer', path)))
  }
}

function makeBootImage(pyodide: Pyodide, task: ChildTask): void {
  if (task.output === undefined) throw new Error('A boot image needs a place to be written to')
  const made = pyodide.runPython(
    `from memdiag_tracer.boot_image import make; make("/lib/python314.zip", "/tmp/boot.zip"); "/tmp/boot.zip"`,
  ) as string
  mkdirSync(dirname(task.output), { recursive: true })
  writeFileSync(task.output, pyodide.FS.readFile(made) as Uint8Array)
}

function serve(pyodide: Pyodide): void {
  const run = pyodide.runPython('from memdiag_tracer import run; run') as (
    request: string,
    deliver: (trace: string) => void,
  ) => string
  pyodide.runPython('del run')
  const reader = new FrameReader(REQUEST_LIMIT)
  const buffer = new Uint8Array(65536)
  say({ kind: 'ready' })
  for (;;) {
    const count = readSome(buffer)
    if (count === 0) return // the parent is done with us, or gone
    for (const json of reader.take(buffer.slice(0, count))) {
      const { id, request } = JSON.parse(json) as ToChild
      answer(run, id, JSON.stringify(request))
    }
  }
}

function answer(
  run: (request: string, deliver: (trace: string) => void) => string,
  id: string,
  request: string,
): void {
  const reply = (trace: string): void => {
    write(frameOf(`{"kind":"trace","id":${JSON.stringify(id)},"trace":${trace}}`))
  }
  programsClock.reset()
  programsRandomness.reset()
  try {
    reply(
      run(request, (trace) => {
        // A limit was reached. The program could catch any exception, so the process ends here.
        reply(trace)
        process.exit(0)
      }),
    )
  } catch (error) {
    say({
      kind: 'failed',
      id,
      message: error instanceof Error ? `${error.name}: ${error.message}` : String(error),
    })
    process.exit(1)
  }
}

function say(message: FromChild): void {
  write(frameOf(JSON.stringify(message)))
}

function write(bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += retrying(() => writeSync(3, bytes, at, bytes.length - at))
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
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2)
    }
  }
}

/** The program's clock: begins at one moment and moves a millisecond with each look, so that a wait comes to its end. */
function fixedClock(): { reset(): void } {
  const start = Date.UTC(2026, 0, 1)
  let elapsed = 0
  const tick = (): number => {
    elapsed += 1
    return elapsed
  }
  Date.now = () => start + tick()
  performance.now = tick
  return {
    reset: () => {
      elapsed = 0
    },
  }
}

/** What Python takes for the system's randomness (`os.urandom`, `uuid4`): the same bytes in every run. */
function fixedRandomness(): { reset(): void } {
  const seed = 0x9e3779b9
  let state = seed
  // xorshift32 (Marsaglia, 2003): all that is asked of it is to look mixed.
  const next = (): number => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return state & 0xff
  }
  const fill = <T extends ArrayBufferView | ArrayBuffer>(target: T): T => {
    const bytes = ArrayBuffer.isView(target)
      ? new Uint8Array(target.buffer, target.byteOffset, target.byteLength)
      : new Uint8Array(target)
    for (let index = 0; index < bytes.length; index++) bytes[index] = next()
    return target
  }
  Object.defineProperty(crypto, 'randomFillSync', { value: fill })
  Object.defineProperty(globalThis.crypto, 'getRandomValues', { value: fill })
  return {
    reset: () => {
      state = seed
    },
  }
}
