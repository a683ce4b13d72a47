import type { RunRequest, Trace } from '@memdiag/trace'
import { bootImage } from './boot-image.ts'
import type { ChildTask } from './child/protocol.ts'
import { type Child, startChild } from './child-process.ts'
import { childrenAtOnce } from './children-at-once.ts'
import { RunFailure } from './failure.ts'
import type { Layer } from './layers.ts'
import { Series } from './series.ts'
import { pyodideFolder, pythonFolder } from './tracer-files.ts'

export interface PoolOptions {
  /** Programs that run at the same time; unless told, see `childrenAtOnce`. */
  readonly atWork?: number
  /** Where boot images are kept; see `bootImage`. `false`: boot without one. */
  readonly cacheFolder?: string | false
  /** Seconds an interpreter may take to come up; 60 unless told. */
  readonly bootSeconds?: number
  /**
   * Seconds of the processor that the kernel grants a child in all (POSIX); 900 unless told. It ends what nobody else
   * ends any more: a program that loops when its build was killed.
   */
  readonly cpuSeconds?: number
  /** Layers of the sandbox that are left off: for tests, which show what each of them holds. */
  readonly without?: readonly Layer[]
}

/** A child on its way. Until it is held, nothing waits for it: it does not keep our process from ending. */
interface Booting {
  readonly ready: Promise<Child>
  hold(): void
}

/**
 * Runs programs in child processes. One interpreter is kept booted beyond those at work, so that the next program
 * need not wait. A pool needs no closing: idle children let our process end, and end with it. (Not when a signal ends
 * it that nobody listens to: an idle child then ends at the end of its input, a running one at the kernel's limit.)
 */
export class Pool {
  readonly #atWork: number
  readonly #bootSeconds: number
  readonly #cacheFolder: string | false | undefined
  readonly #cpuSeconds: number | undefined
  readonly #without: readonly Layer[]
  #image: Promise<string | undefined> | undefined
  #spare: Booting | undefined
  #working = 0
  readonly #waiting: (() => void)[] = []

  constructor(options: PoolOptions = {}) {
    this.#atWork = Math.max(1, options.atWork ?? childrenAtOnce())
    this.#bootSeconds = options.bootSeconds ?? 60
    this.#cacheFolder = options.cacheFolder
    this.#cpuSeconds = options.cpuSeconds
    this.#without = options.without ?? []
  }

  /**
   * Runs one program in a child of its own.
   *
   * @throws {RunFailure} when there is no trace.
   */
  async run(request: RunRequest): Promise<Trace> {
    const series = this.series()
    try {
      return await series.run(request)
    } finally {
      series.end()
    }
  }

  /** For programs that may share a child, one after the other: those of one page. */
  series(): Series {
    return new Series({
      enter: () => this.#turn(),
      take: async () => {
        const child = await this.#takeChild()
        if (this.#waiting.length > 0) this.#prepareSpare()
        return child
      },
      lost: () => this.#prepareSpare(),
      leave: () => {
        this.#working -= 1
        this.#waiting.shift()?.()
        this.#prepareSpare()
      },
    })
  }

  /** Ends the idle interpreter. Only needed by who counts processes, such as a test. */
  async close(): Promise<void> {
    const spare = this.#spare
    this.#spare = undefined
    spare?.hold()
    const child = await spare?.ready.catch(() => undefined)
    child?.kill()
    await child?.gone
  }

  async #turn(): Promise<void> {
    if (this.#working >= this.#atWork) await new Promise<void>((resolve) => this.#waiting.push(resolve))
    this.#working += 1
  }

  async #takeChild(): Promise<Child> {
    const spare = this.#spare
    this.#spare = undefined
    spare?.hold()
    const ready = await spare?.ready.catch(() => undefined)
    if (ready?.isAlive) return ready
    const booting = this.#boot()
    booting.hold()
    return await booting.ready
  }

  #prepareSpare(): void {
    if (this.#spare) return
    this.#spare = this.#boot()
    this.#spare.ready.catch(() => {}) // told to whoever needs a child
  }

  #boot(): Booting {
    let held = false
    let current: Child | undefined
    const started = async (image: string | undefined): Promise<Child> => {
      const task: ChildTask = {
        task: 'serve',
        python: pythonFolder(),
        pyodide: pyodideFolder(),
        ...(image !== undefined && { image }),
        ...(this.#without.length > 0 && { without: this.#without }),
      }
      current = startChild(task, this.#cpuSeconds)
      current.hold(held)
      await current.ready(this.#bootSeconds)
      return current
    }
    const boot = async (): Promise<Child> => {
      const image = await this.#bootImage()
      try {
        return await started(image)
      } catch (failure) {
        if (image === undefined && !isOutOfFiles(failure)) throw failure
        // A broken image, or too many open files a moment ago: once more, without the image.
        this.#image = Promise.resolve(undefined)
        return await started(undefined)
      }
    }
    return {
      ready: boot(),
      hold: () => {
        held = true
        current?.hold(true)
      },
    }
  }

  #bootImage(): Promise<string | undefined> {
    const folder = this.#cacheFolder
    this.#image ??= folder === false ? Promise.resolve(undefined) : bootImage(folder)
    return this.#image
  }
}

let shared: Pool | undefined

/** The pool that everything in this process shares: a host may load us many times over, through many plugins. */
export function sharedPool(): Pool {
  shared ??= new Pool()
  return shared
}

function isOutOfFiles(failure: unknown): boolean {
  return failure instanceof RunFailure && /EMFILE|EAGAIN/.test(failure.message)
}
