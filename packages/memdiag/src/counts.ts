import type { PageReport } from './markdown.ts'

/** How many pages and blocks there were, and where the blocks' traces came from. */
export class Counts {
  #pages = 0
  #blocks = 0
  #fromCache = 0
  #run = 0
  #failed = 0

  add(report: PageReport): void {
    this.#pages++
    this.#blocks += report.fences
    this.#fromCache += report.fromCache
    this.#run += report.run
    this.#failed += report.failed
  }

  get pages(): number {
    return this.#pages
  }

  /** The same as numbers, for machines. */
  get asJson(): Record<'pages' | 'blocks' | 'fromCache' | 'run' | 'failed', number> {
    return {
      pages: this.#pages,
      blocks: this.#blocks,
      fromCache: this.#fromCache,
      run: this.#run,
      failed: this.#failed,
    }
  }

  /**
   * `2 pages, 7 blocks: 4 from cache, 3 run, 0 failed`.
   *
   * @param isOff whether all blocks are left as plain code.
   * @param pages how the pages are told where their number is not all there is to it.
   */
  line(isOff = false, pages: string = plural(this.#pages, 'page')): string {
    const counts = isOff
      ? 'left as plain code, because of MEMDIAG=off'
      : `${this.#fromCache} from cache, ${this.#run} run, ${this.#failed} failed`
    return `${pages}, ${plural(this.#blocks, 'block')}: ${counts}`
  }
}

/** `1 page`, `2 pages`. */
export function plural(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`
}
