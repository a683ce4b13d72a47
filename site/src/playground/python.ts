import { WorkerRunner } from '@memdiag/runner/browser'

/** How far the work is that a reader waits for. */
export interface Progress {
  /** Says what happens; how much of it is done, from 0 to 1, where that can be told. */
  says(text: string, done?: number): void
}

/** Python in this page, told to a reader from the first byte that it loads. */
export class Python {
  readonly runner: WorkerRunner
  #isLoaded = false
  #isWorking = false

  /** @param folder the address of Python's files, with a slash at its end. */
  constructor(folder: string, progress: Progress) {
    const onLoading = (loaded: number, total: number): void => {
      if (this.#isLoaded) return
      const megabytes = (bytes: number): string => (bytes / 2 ** 20).toFixed(0)
      progress.says(`Loading Python: ${megabytes(loaded)} of ${megabytes(total)} MB`, loaded / total)
      if (loaded >= total) progress.says('Starting Python')
    }
    this.runner = new WorkerRunner(new URL(folder, location.href), { onLoading })
    this.#progress = progress
  }

  readonly #progress: Progress

  get isWorking(): boolean {
    return this.#isWorking
  }

  /**
   * Does something that runs programs.
   *
   * @returns nothing when a reader stopped it.
   */
  async work<T>(says: string, act: (runner: WorkerRunner) => Promise<T>): Promise<T | undefined> {
    let isStopped = false
    this.#stop = () => {
      isStopped = true
    }
    this.#isWorking = true
    this.#progress.says('Loading Python')
    try {
      await this.runner.start()
      this.#isLoaded = true
      if (isStopped) return undefined
      this.#progress.says(says)
      const result = await act(this.runner)
      return isStopped ? undefined : result
    } catch (error) {
      if (isStopped) return undefined
      throw error
    } finally {
      this.#isWorking = false
    }
  }

  #stop = (): void => {}

  /** Ends what runs; the next program finds a new interpreter. */
  stop(): void {
    this.#stop()
    this.runner.stop()
  }
}
