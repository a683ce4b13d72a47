import type { loadPyodide } from 'pyodide'
import { fixedClock } from './fixed-clock.ts'
import { type FixedRandomness, fixedRandomness } from './fixed-randomness.ts'
import { memoryOptions } from './memory-image.ts'
import { limitedGrowth } from './memory-limit.ts'

export type Pyodide = Awaited<ReturnType<typeof loadPyodide>>

/** What differs between the hosts of an interpreter: a process of Node, a worker of a browser. */
export interface Host {
  /** Pyodide's own function, from where the host has it. */
  load(): Promise<typeof loadPyodide>
  /** The address of the standard library with the tracer inside; absent: Pyodide's own, and `copyTracer` follows. */
  readonly image?: string | undefined
  /** An image of memory, made by an interpreter that came up from the same standard library: see `memory-image.ts`. */
  readonly memory?: Uint8Array | undefined
  /** Whether an image of the memory is to be taken. */
  readonly isForImage?: boolean
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

/** Importing `random` now makes `random.random()` of every program begin the same, as after `random.seed(0)`. */
const PREPARE = `
import memdiag_tracer, random
from memdiag_tracer.library_paths import name_sources
name_sources()
random.seed(0)
del memdiag_tracer, random, name_sources
`

/**
 * What Emscripten takes from its host at the first use, before the doors close: bytes of chance, and a place in the
 * table of functions. A boot from an image of memory has used nothing yet.
 */
const FIRST_USES = `
import os
from memdiag_tracer.raw_memory import raw_memory
os.urandom(1), raw_memory()
del os, raw_memory
`

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
    ...memoryOptions(host),
    env: { HOME: '/home/pyodide', PYTHONHASHSEED: '0' },
    jsglobals: Object.create(null),
    enableRunUntilComplete: false,
    lockFileContents: withoutPackages(host.lockFile),
    stdout: silent,
    stderr: silent,
  })
  pyodide.setStdin({ error: true })
  if (host.image === undefined) host.copyTracer?.(pyodide)
  if (host.memory === undefined) pyodide.runPython(PREPARE)
  if (host.isForImage) {
    // Pyodide's loader puts the current folder before the path, at each boot.
    pyodide.runPython('import sys; del sys.path[0], sys')
  } else {
    pyodide.runPython(FIRST_USES)
    growth.grow(pyodide)
  }
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
