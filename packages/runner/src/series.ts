import type { RunRequest, Trace } from '@memdiag/trace'
import type { Child } from './child-process.ts'

/** What a series needs of the pool whose children it uses. */
export interface Lender {
  /** Waits for a place among those at work. */
  enter(): Promise<void>
  /** A child that has run nothing yet. */
  take(): Promise<Child>
  /** A child is lost, and another will be wanted. */
  lost(): void
  /** Gives the place back. The child is going: `gone` resolves when there is one process less. */
  leave(gone: Promise<void>): void
}

/**
 * Programs that run one after the other in one child, whose memory is taken back between them to where it was: each
 * finds what the first one found. When a program leaves something behind that this does not undo, or no trace, the
 * next one gets another child.
 */
export class Series {
  readonly #lender: Lender
  #last: Promise<unknown> = Promise.resolve()
  #waiting = 0
  #hasPlace = false
  #child: Child | undefined

  constructor(lender: Lender) {
    this.#lender = lender
  }

  /** @throws {RunFailure} when there is no trace. */
  run(request: RunRequest): Promise<Trace> {
    this.#waiting += 1
    const result = this.#last.then(() => this.#run(request))
    this.#last = result.catch(() => {})
    return result
  }

  /** When no more programs come: those that were given still run. */
  end(): void {
    void this.#last.then(() => {
      this.#child?.kill()
      if (this.#hasPlace) this.#lender.leave(this.#child?.gone ?? Promise.resolve())
      this.#hasPlace = false
    })
  }

  async #run(request: RunRequest): Promise<Trace> {
    this.#waiting -= 1
    if (!this.#hasPlace) await this.#lender.enter()
    this.#hasPlace = true
    const child = await this.#cleanChild()
    this.#child = child
    try {
      return await child.ask(request)
    } catch (failure) {
      this.#child = undefined
      if (this.#waiting > 0) this.#lender.lost()
      throw failure
    }
  }

  async #cleanChild(): Promise<Child> {
    if (await this.#child?.isClean()) return this.#child as Child
    if (this.#child !== undefined && this.#waiting > 0) this.#lender.lost()
    this.#child = undefined
    return this.#lender.take()
  }
}
