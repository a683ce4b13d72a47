import type { loadPyodide } from 'pyodide'
import { fixedClock } from './fixed-clock.ts'
import { type FixedRandomness, fixedRandomness } from './fixed-randomness.ts'
import { limitedGrowth } from './memory-limit.ts'

export type Pyodide = Awaited<ReturnType<typeof loadPyodide>>

/** What differs between the hosts of an interpreter: a process of Node, a worker of a browser. */
export interface Host {
  /** Pyodide's own function, from where the host has it. */
  load(): Promise<typeof loadPyodide>
  /** The address of the standard library with the tracer inside; absent: Pyodide's own, and `copyTracer` follows. */
  readonly image?: string | undefined
  /** The text of the installed Pyodide's lock file. */
  readonly lockFile: string
  /** Makes what the host has of its own besides `crypto.getRandomValues` give the same bytes in every run. */
  fixRandomness?(fill: FixedRandomness['fill']): void
  /** Puts the tracer where Python imports it from. */
  copyTracer?(pyodide: Pyodide): void
}

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
export async function bootInterpreter(host: Host): Promise<Interpreter> {
  const clock = fixedClock()
  const randomness = fixedRandomness()
  host.fixRandomness?.(randomness.fill)
  const growth = limitedGrowth()
  const silent = (): void => {}
  const load = await host.load()
  const pyodide = await load({
    ...(host.image !== undefined && { stdLibURL: host.image }),
    env: { HOME: '/home/pyodide', PYTHONHASHSEED: '0' },
    jsglobals: Object.create(null),
    enableRunUntilComplete: false,
    lockFileContents: withoutPackages(host.lockFile),
    stdout: silent,
    stderr: silent,
  })
  growth.grow(pyodide)
  pyodide.setStdin({ error: true })
  if (host.image === undefined) host.copyTracer?.(pyodide)
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

/** The lock file without its packages: nothing can be loaded beside the standard library. */
function withoutPackages(lockFile: string): string {
  const { info } = JSON.parse(lockFile) as { info: unknown }
  return JSON.stringify({ info, packages: {} })
}
