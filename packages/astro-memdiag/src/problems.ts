import { randomUUID } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { formatProblem, type Problem } from 'memdiag'
import type { ConfigSetup, Logger } from './astro.ts'

/**
 * What is wrong with a site's pages. A build keeps it and fails with all of it at once; Astro itself would only
 * log an exception thrown while it reads a content collection, and build the page empty.
 */
export class Problems {
  readonly #mode: ConfigSetup['command'] | 'warn'
  readonly #logger: Logger
  readonly #memory: URL
  readonly #byFile = new Map<string, readonly Problem[]>()
  #remembered = false

  /**
   * @param mode a build keeps problems for its end, all others tell them at once.
   * @param memory a file that changes with each run that met a problem. Being part of the configuration it makes
   *   Astro read all pages again the next time, instead of keeping one that was never drawn.
   */
  constructor(mode: ConfigSetup['command'] | 'warn', logger: Logger, memory: URL) {
    this.#mode = mode
    this.#logger = logger
    this.#memory = memory
  }

  /** A page was read, and this is wrong with it now. */
  set(file: string, problems: readonly Problem[]): void {
    this.#byFile.set(file, problems)
    if (problems.length === 0) return
    this.#remember()
    const lines = problems.map((problem) => formatProblem(file, problem)).join('\n')
    if (this.#mode === 'warn') this.#logger.warn(lines)
    else if (this.#mode !== 'build') this.#logger.error(lines)
  }

  /** Told at once, and no reason to fail. */
  warn(file: string, warnings: readonly Problem[]): void {
    for (const warning of warnings) this.#logger.warn(formatProblem(file, warning, 'warning'))
  }

  /** @throws {Error} that names every problem of a build that must not have any. */
  fail(): void {
    if (this.#mode !== 'build') return
    const pages = [...this.#byFile].filter(([, problems]) => problems.length > 0).sort()
    if (pages.length === 0) return
    const lines = pages.flatMap(([file, problems]) => problems.map((problem) => formatProblem(file, problem)))
    const error = new Error(lines.join('\n'))
    error.name = 'memdiag'
    // Where this was thrown tells an author nothing.
    error.stack = ''
    throw error
  }

  #remember(): void {
    if (this.#remembered) return
    this.#remembered = true
    try {
      mkdirSync(new URL('.', this.#memory), { recursive: true })
      writeFileSync(this.#memory, randomUUID())
    } catch {
      // A cache that cannot be written keeps no pages either.
    }
  }
}
