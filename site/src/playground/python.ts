import { WorkerRunner } from '@memdiag/runner/browser'

/** What a reader is told. */
export interface Progress {
  /** Said aloud by screen readers. */
  says(text: string): void
  /** How many bytes of Python have been loaded, of how many; nothing when that is over. */
  shows(loading?: { readonly loaded: number; readonly total: number }): void
}

/** Python in this page, for a program and for a whole page alike: one thing is done at a time. */
export class Python {
  readonly #progress: Progress
  readonly #runner: WorkerRunner
  readonly #changes: (() => void)[] = []
  #isLoaded = false
  #isWorking = false
  /** Counts works: what comes late of one that was given up is not told. */
  #works = 0

  /** @param folder the address of Python's files, with a slash at its end. */
  constructor(folder: string, progress: Progress) {
    this.#progress = progress
    const onLoading = (loaded: number, total: number): void => {
      if (!this.#isLoaded) progress.shows({ loaded, total })
    }
    this.#runner = new WorkerRunner(new URL(folder, location.href), { onLoading })
  }

  get isWorking(): boolean {
    return this.#isWorking
  }

  /** Is called whenever a work begins or ends. */
  whenChanged(act: () => void): void {
    this.#changes.push(act)
  }

  /**
   * Does something that runs programs, and tells what became of it.
   *
   * @param says what is told while it goes on.
   * @param act its end is told as it says.
   * @returns whether it came to its end, and nobody stopped it.
   */
  async work(says: string, act: (runner: WorkerRunner) => Promise<() => string>): Promise<boolean> {
    if (this.#isWorking) return false
    this.#works += 1
    const work = this.#works
    this.#become(true)
    this.#progress.says(this.#isLoaded ? says : 'Loading Python')
    try {
      await this.#runner.start()
      if (work !== this.#works) return false
      if (!this.#isLoaded) this.#progress.says(says)
      this.#isLoaded = true
      this.#progress.shows()
      const told = await act(this.#runner)
      if (work === this.#works) this.#progress.says(told())
    } catch (error) {
      if (work === this.#works) this.#progress.says(`Nothing could be drawn. ${messageOf(error)}`)
    }
    if (work !== this.#works) return false
    this.#become(false)
    return true
  }

  /** Ends what runs, if anything does; the next program finds a new interpreter. */
  stop(): void {
    if (!this.#isWorking) return
    this.#works += 1
    this.#runner.stop()
    this.#progress.says('Stopped.')
    this.#become(false)
  }

  #become(isWorking: boolean): void {
    this.#isWorking = isWorking
    if (!isWorking) this.#progress.shows()
    for (const act of this.#changes) act()
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/**
 * A button that runs and one that stops, as long as there is something to do for them. They are never disabled, since a
 * reader who has just pressed one would lose the place on the page.
 */
export function runAndStop(
  python: Python,
  run: HTMLButtonElement,
  stop: HTMLButtonElement,
  act: () => void,
): void {
  const show = (): void => {
    run.setAttribute('aria-disabled', String(python.isWorking))
    stop.setAttribute('aria-disabled', String(!python.isWorking))
  }
  run.addEventListener('click', () => {
    if (!python.isWorking) act()
  })
  stop.addEventListener('click', () => python.stop())
  python.whenChanged(show)
  show()
}
