import crypto from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { loadPyodide } from 'pyodide'
import type { ChildTask } from './protocol.ts'

type Pyodide = Awaited<ReturnType<typeof loadPyodide>>

export interface Interpreter {
  readonly pyodide: Pyodide
  /** Before each program: the clock and the randomness begin anew. */
  reset(): void
}

/**
 * Boots Python as every program finds it: the same hash seed, clock and randomness in every run, nothing of the
 * machine, and the tracer already imported.
 */
export async function bootInterpreter(task: Pick<ChildTask, 'image' | 'python'>): Promise<Interpreter> {
  const clock = fixedClock()
  const randomness = fixedRandomness()
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
  return {
    pyodide,
    reset: () => {
      clock.reset()
      randomness.reset()
    },
  }
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
