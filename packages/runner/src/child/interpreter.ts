import crypto from 'node:crypto'
import fs from 'node:fs'
import nodeModule from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { loadPyodide } from 'pyodide'
import { limitedGrowth } from './memory-limit.ts'
import type { ChildTask } from './protocol.ts'

type Pyodide = Awaited<ReturnType<typeof loadPyodide>>

export interface Interpreter {
  readonly pyodide: Pyodide
  /** Before each program: the clock and the randomness begin anew, and memory may grow by so many bytes. */
  reset(memory: number): void
  /** Whether the program left no memory to tell what it did. */
  isOutOfMemory(): boolean
}

/**
 * Boots Python as every program finds it: the same hash seed, clock and randomness in every run, nothing of the
 * machine, and the tracer already imported.
 */
export async function bootInterpreter(
  task: Pick<ChildTask, 'image' | 'python' | 'pyodide' | 'without'>,
): Promise<Interpreter> {
  const clock = fixedClock()
  const randomness = fixedRandomness()
  const growth = limitedGrowth()
  const silent = (): void => {}
  // Nothing of the machine reaches a program: Emscripten takes the program's name from here, and Python from that.
  process.argv.splice(1, process.argv.length, '/memdiag')
  const isOpen = task.without?.includes('scrub') && task.without.includes('permission')
  if (!isOpen) withoutHostModules()
  const { loadPyodide: load } = (await import(pathToFileURL(join(task.pyodide, 'pyodide.mjs')).href)) as {
    loadPyodide: typeof loadPyodide
  }
  const pyodide = await load({
    ...(task.image !== undefined && { stdLibURL: pathToFileURL(task.image).href }),
    env: { HOME: '/home/pyodide', PYTHONHASHSEED: '0' },
    jsglobals: Object.create(null),
    enableRunUntilComplete: false,
    lockFileContents: lockWithoutPackages(task.pyodide),
    stdout: silent,
    stderr: silent,
  })
  growth.grow(pyodide)
  pyodide.setStdin({ error: true })
  if (task.image === undefined) copyTracer(pyodide, task.python)
  // Importing it now makes `random.random()` of every program begin the same, as after `random.seed(0)`.
  pyodide.runPython('import memdiag_tracer, random; random.seed(0); del memdiag_tracer, random')
  return {
    pyodide,
    reset: (memory) => {
      clock.reset()
      randomness.reset()
      growth.allow(memory)
    },
    isOutOfMemory: growth.isUsedUp,
  }
}

/** Pyodide asks for the way to other processes and to web sockets as it boots, and uses neither here. */
function withoutHostModules(): void {
  const nothing = 'data:text/javascript,export default {}'
  nodeModule.registerHooks({
    resolve: (name, context, next) =>
      name === 'ws' || name === 'node:child_process'
        ? { url: nothing, format: 'module', shortCircuit: true }
        : next(name, context),
  })
  // Emscripten asks it for nothing but numbers; the permission model of Node closes it altogether.
  const binding = (name: string): unknown => {
    if (name === 'constants') return { fs: fs.constants }
    throw new TypeError(`There is no binding ${name}`)
  }
  Object.defineProperty(process, 'binding', { value: binding, configurable: true })
}

/** The lock file of the installed Pyodide without its packages: nothing can be loaded beside the standard library. */
function lockWithoutPackages(folder: string): string {
  const { info } = JSON.parse(fs.readFileSync(join(folder, 'pyodide-lock.json'), 'utf8')) as { info: unknown }
  return JSON.stringify({ info, packages: {} })
}

function copyTracer(pyodide: Pyodide, python: string): void {
  const root = '/lib/python3.14/site-packages'
  const paths = fs.readdirSync(join(python, 'memdiag_tracer'), { recursive: true, encoding: 'utf8' })
  for (const path of paths.filter((each) => each.endsWith('.py'))) {
    const target = `${root}/memdiag_tracer/${path.replaceAll('\\', '/')}`
    pyodide.FS.mkdirTree(target.slice(0, target.lastIndexOf('/')))
    pyodide.FS.writeFile(target, fs.readFileSync(join(python, 'memdiag_tracer', path)))
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
  Object.defineProperty(globalThis, 'performance', { value: Object.freeze({ now: tick }), writable: false })
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
