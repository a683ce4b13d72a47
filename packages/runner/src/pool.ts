import type { RunRequest, Trace } from '@memdiag/trace'
import { type BootLevel, BootLevels } from './boot-levels.ts'
import type { ChildTask } from './child/protocol.ts'
import { type Child, startChild } from './child-process.ts'
import { childrenAtOnce } from './children-at-once.ts'
import { RunFailure } from './failure.ts'
import type { Layer } from './layers.ts'
import { Series } from './series.ts'
import { pyodideFolder, pythonFolder } from './tracer-files.ts'

/** How long after a program another one may be wanted that was not asked for yet. */
const SPARE_MS = 100

export interface PoolOptions {
  /** Programs that run at the same time; unless told, see `childrenAtOnce`. */
  readonly atWork?: number
  /** Where boot images are kept; see `findImages`. `false`: boot without them. */
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
  readonly #cpuSeconds: number | undefined
  readonly #without: readonly Layer[]
  readonly #levels: BootLevels
  readonly #whenPreparing = new Set<() => void>()
  #spare: Booting | undefined
  #spareTimer: NodeJS.Timeout | undefined
  /** Whether nobody wants a spare: until the next program comes. */
  #isClosed = false
  #working = 0
  /** Resolves when the children that have been ended are gone: never are there more than those at work and a spare. */
  #going: Promise<unknown> = Promise.resolve()
  readonly #waiting: (() => void)[] = []

  constructor(options: PoolOptions = {}) {
    this.#atWork = Math.max(1, options.atWork ?? childrenAtOnce())
    this.#bootSeconds = options.bootSeconds ?? 60
    this.#cpuSeconds = options.cpuSeconds
    this.#without = options.without ?? []
    this.#levels = new BootLevels(options.cacheFolder, () => {
      for (const tell of this.#whenPreparing) tell()
    })
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
      leave: (gone) => {
        this.#working -= 1
        this.#going = Promise.all([this.#going, gone])
        this.#waiting.shift()?.()
        // Not at once: a build whose last page this was ends before.
        clearTimeout(this.#spareTimer)
        this.#spareTimer = setTimeout(() => this.#prepareSpare(), SPARE_MS)
        this.#spareTimer.unref()
      },
    })
  }

  /**
   * Has somebody told when Python begins to be prepared for this machine, as it is once: it takes some seconds, for
   * which programs do not wait.
   */
  whenPreparing(tell: () => void): void {
    this.#whenPreparing.add(tell)
  }

  /** Waits until Python is prepared for this machine, if a program that ran has begun that. */
  prepared(): Promise<void> {
    return this.#levels.settled()
  }

  /**
   * Ends the idle interpreter, and waits until Python is prepared. Only needed by who counts processes, such as a
   * test.
   */
  async close(): Promise<void> {
    this.#isClosed = true
    clearTimeout(this.#spareTimer)
    const spare = this.#spare
    this.#spare = undefined
    spare?.hold()
    const child = await spare?.ready.catch(() => undefined)
    child?.kill()
    await child?.gone
    await this.prepared()
  }

  async #turn(): Promise<void> {
    this.#isClosed = false
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
    // While images are made the processor is busy, and a child would not come up from them.
    if (this.#spare || this.#isClosed || this.#levels.isMaking) return
    this.#spare = this.#boot()
    this.#spare.ready.catch(() => {}) // told to whoever needs a child
  }

  #boot(): Booting {
    let held = false
    let current: Child | undefined
    const started = async ({ from, isWhole }: BootLevel): Promise<Child> => {
      const task: ChildTask = {
        task: 'serve',
        python: pythonFolder(),
        pyodide: pyodideFolder(),
        ...from,
        ...(this.#without.length > 0 && { without: this.#without }),
      }
      const child = startChild(task, this.#cpuSeconds)
      current = child
      child.hold(held)
      // Read for its checksum while it is read by the child.
      const [, ready] = await Promise.allSettled([
        isWhole.then((whole) => whole || child.kill()),
        child.ready(this.#bootSeconds),
      ])
      if (ready.status === 'rejected') throw ready.reason
      if (!(await isWhole)) throw new RunFailure('boot-failed', 'What Python boots from is damaged.')
      return child
    }
    const boot = async (): Promise<Child> => {
      const [levels] = await Promise.all([this.#levels.all(), this.#going])
      for (const level of levels.slice(0, -1)) {
        try {
          return await started(level)
        } catch (failure) {
          if (!isOutOfFiles(failure)) await this.#levels.leaveOff(level)
        }
      }
      const plain = levels.at(-1) as BootLevel
      return await started(plain).catch((failure: unknown) => {
        if (!isOutOfFiles(failure)) throw failure
        return started(plain) // too many open files a moment ago
      })
    }
    return {
      ready: boot(),
      hold: () => {
        held = true
        current?.hold(true)
      },
    }
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
