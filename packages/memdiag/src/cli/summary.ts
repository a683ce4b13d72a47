import { Counts, plural } from '../counts.ts'
import { formatProblem, type Problem } from '../errors.ts'
import type { PageReport } from '../markdown.ts'
import { ruleUrl } from '../rules/rules.ts'
import { visibleText } from '../visible-text.ts'
import type { Progress } from './progress.ts'
import type { Shard } from './shard.ts'

/** A share, and how many pages there are in all shares. */
export interface Share extends Shard {
  readonly ofPages: number
}

/**
 * Tells what happens as pages are done, and closes with one line; or, for machines, tells everything at the end as one
 * line of JSON. Knows the exit status.
 */
export class Summary {
  readonly #onError: 'fail' | 'warn' | 'show'
  readonly #asJson: boolean
  readonly #isOff: boolean
  readonly #progress: Progress | undefined
  readonly #share: Share | undefined
  readonly #began = performance.now()
  readonly #told: ToldProblem[] = []
  readonly #written: string[] = []
  readonly #counts = new Counts()
  #problems = 0

  /**
   * @param isOff whether all blocks are left as plain code.
   * @param share absent: all pages are at work here.
   */
  constructor(
    onError: 'fail' | 'warn' | 'show',
    {
      asJson = false,
      isOff = false,
      progress,
      share,
    }: {
      readonly asJson?: boolean
      readonly isOff?: boolean
      readonly progress?: Progress
      readonly share?: Share | undefined
    } = {},
  ) {
    this.#onError = onError
    this.#asJson = asJson
    this.#isOff = isOff
    this.#progress = progress
    this.#share = share
  }

  /** A page is at work, and the one to be told next. */
  begins(page: string): void {
    this.#progress?.at(page, this.#counts.pages)
  }

  /** Takes a page's report, prints its problems, and says whether the page is fit to be written. */
  add(page: string, report: PageReport): boolean {
    this.#counts.add(report)
    this.#problems += report.problems.length
    for (const problem of report.problems) this.#tell(page, problem, 'error')
    for (const warning of report.warnings) this.#tell(page, warning, 'warning')
    return report.problems.length === 0 || this.#onError !== 'fail'
  }

  wrote(file: string): void {
    this.#written.push(file)
    if (!this.#asJson) this.#print(process.stdout, visibleText(file))
  }

  /** The closing line, and the exit status: 1 when a problem fails its page. */
  close(): number {
    this.#progress?.end()
    const status = this.#problems > 0 && this.#onError === 'fail' ? 1 : 0
    if (this.#asJson) {
      this.#print(process.stdout, JSON.stringify(this.#summary()))
      return status
    }
    const seconds = ((performance.now() - this.#began) / 1000).toFixed(1)
    this.#print(process.stdout, `${this.#counts.line(this.#isOff, this.#pagesDone())} (${seconds} s)`)
    return status
  }

  #pagesDone(): string | undefined {
    if (!this.#share) return undefined
    const { index, of, ofPages } = this.#share
    return `share ${index}/${of}, ${this.#counts.pages} of ${plural(ofPages, 'page')}`
  }

  #tell(page: string, problem: Problem, severity: 'error' | 'warning'): void {
    if (!this.#asJson) this.#print(process.stderr, formatProblem(page, problem, severity))
    const { rule, place, message } = problem
    this.#told.push({
      file: page,
      line: place.line,
      column: place.column,
      severity,
      rule,
      message,
      url: ruleUrl(rule),
    })
  }

  #print(stream: NodeJS.WritableStream, text: string): void {
    this.#progress?.clear()
    stream.write(`${text}\n`)
  }

  /** The same for the same pages, whatever the machine: no times. */
  #summary() {
    return {
      version: 1,
      ...(this.#share && { share: this.#share }),
      ...this.#counts.asJson,
      ...(this.#isOff && { off: true }),
      written: this.#written,
      problems: this.#told,
    }
  }
}

interface ToldProblem {
  readonly file: string
  /** 1-based, as the author's file has it. */
  readonly line: number
  /** 1-based, in code units. */
  readonly column: number
  readonly severity: 'error' | 'warning'
  readonly rule: string
  readonly message: string
  /** Where more about the rule can be read. */
  readonly url: string
}
