import { formatProblem } from '../errors.ts'
import type { PageReport } from '../markdown.ts'
import { visibleText } from '../visible-text.ts'

/** Prints what happens as pages are done, and the one closing line; tells the exit status. */
export class Summary {
  readonly #onError: 'fail' | 'warn' | 'show'
  readonly #began = performance.now()
  #pages = 0
  #problems = 0
  #fences = 0
  #fromCache = 0
  #run = 0
  #failed = 0

  constructor(onError: 'fail' | 'warn' | 'show') {
    this.#onError = onError
  }

  /** Takes a page's report, prints its problems, and says whether the page is fit to be written. */
  add(page: string, report: PageReport): boolean {
    this.#pages++
    this.#problems += report.problems.length
    this.#fences += report.fences
    this.#fromCache += report.fromCache
    this.#run += report.run
    this.#failed += report.failed
    for (const problem of report.problems) process.stderr.write(`${formatProblem(page, problem)}\n`)
    for (const warning of report.warnings) {
      process.stderr.write(`${formatProblem(page, warning, 'warning')}\n`)
    }
    return report.problems.length === 0 || this.#onError !== 'fail'
  }

  wrote(file: string): void {
    process.stdout.write(`${visibleText(file)}\n`)
  }

  /** The closing line, and the exit status: 1 when a problem fails its page. */
  close(): number {
    const seconds = ((performance.now() - this.#began) / 1000).toFixed(1)
    const counts = `${this.#fromCache} from cache, ${this.#run} run, ${this.#failed} failed`
    process.stdout.write(
      `${plural(this.#pages, 'page')}, ${plural(this.#fences, 'block')}: ${counts} (${seconds} s)\n`,
    )
    return this.#problems > 0 && this.#onError === 'fail' ? 1 : 0
  }
}

function plural(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`
}
