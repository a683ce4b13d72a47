import { checkTrace, type RunRequest, type Trace } from '@memdiag/trace'
import { WORKER } from '../browser-file-names.ts'
import { brokeDown, cleanedTail, RunFailure, timedOut, tooLarge } from '../failure.ts'
import { checkedMessage, type FromWorker, type ToWorker } from './messages.ts'
import { type SealedWorker, sealedWorker } from './sealed-frame.ts'

export { RunFailure, type RunFailureKind } from '../failure.ts'

/** Characters of a trace: a page reads it while nothing else goes on in it, at some 10 MB in a second. */
const REPLY_LIMIT = 8 * 2 ** 20

export interface WorkerRunnerOptions {
  /** Is told how much of what Python needs has been loaded, in bytes, while a reader waits for it. */
  readonly onLoading?: (loaded: number, total: number) => void
}

/**
 * Runs programs in a worker of the page's browser, one after the other, with the interpreter and the tracer of a build.
 * The worker is started with the first program, or by `start`.
 *
 * A program has no access to the page, to other addresses or to storage; what the worker sends is not trusted.
 */
export class WorkerRunner {
  readonly #folder: URL
  readonly #onLoading: ((loaded: number, total: number) => void) | undefined
  #worker: PythonWorker | undefined
  #last: Promise<unknown> = Promise.resolve()
  /** Counts the times that everything was stopped. */
  #stops = 0

  /** @param folder the address of what `writeBrowserFiles` wrote; it ends with a slash. */
  constructor(folder: URL, { onLoading }: WorkerRunnerOptions = {}) {
    this.#folder = folder
    this.#onLoading = onLoading
  }

  /**
   * Waits until Python is there.
   *
   * @throws {RunFailure} of kind `boot-failed`.
   */
  async start(): Promise<void> {
    await this.#started()
  }

  /** @throws {RunFailure} when there is no trace. */
  run(request: RunRequest): Promise<Trace> {
    const stops = this.#stops
    const result = this.#last.then(() => this.#run(request, stops))
    this.#last = result.catch(() => {})
    return result
  }

  /** Ends the program that runs and drops those that wait: their runs fail with the kind `stopped`. */
  stop(): void {
    this.#stops += 1
    this.#drop()
  }

  async #run(request: RunRequest, stops: number): Promise<Trace> {
    if (stops !== this.#stops) throw stopped()
    const worker = await this.#started()
    if (stops !== this.#stops) throw stopped()
    try {
      const { trace, isClean } = await worker.ask(request)
      if (!isClean) this.#drop()
      return trace
    } catch (failure) {
      if (stops !== this.#stops) throw stopped()
      this.#drop()
      throw failure
    }
  }

  /** A worker that is ready; one that does not get ready is dropped. */
  async #started(): Promise<PythonWorker> {
    this.#worker ??= new PythonWorker(this.#folder, this.#onLoading)
    const worker = this.#worker
    try {
      await worker.ready
      return worker
    } catch (failure) {
      if (this.#worker === worker) this.#drop()
      throw failure
    }
  }

  #drop(): void {
    this.#worker?.end()
    this.#worker = undefined
  }
}

interface Asked {
  readonly id: number
  readonly request: RunRequest
  readonly timer: ReturnType<typeof setTimeout>
  trace?: Trace
  resolve(answer: { readonly trace: Trace; readonly isClean: boolean }): void
  reject(failure: RunFailure): void
}

/** One worker, from its start to its end. */
class PythonWorker {
  /** Rejects with a RunFailure when Python does not come up. */
  readonly ready: Promise<void>
  readonly #onLoading: WorkerRunnerOptions['onLoading']
  #sealed: SealedWorker | undefined
  #isEnded = false
  #asked: Asked | undefined
  #starting: { resolve(): void; reject(failure: RunFailure): void } | undefined
  #count = 0

  constructor(folder: URL, onLoading: WorkerRunnerOptions['onLoading']) {
    this.#onLoading = onLoading
    this.ready = new Promise((resolve, reject) => {
      this.#starting = { resolve, reject }
    })
    sealedWorker(folder, WORKER).then(
      (sealed) => this.#listen(sealed),
      (error) => this.#fail(String(error)),
    )
  }

  ask(request: RunRequest): Promise<{ readonly trace: Trace; readonly isClean: boolean }> {
    this.#count += 1
    const id = this.#count
    return new Promise((resolve, reject) => {
      const { seconds, memory } = request.limits
      const timer = setTimeout(() => this.#settle()?.reject(timedOut(seconds)), seconds * 1000)
      this.#asked = { id, request, timer, resolve, reject }
      const message: ToWorker = { id, request: JSON.stringify(request), memory }
      this.#sealed?.worker.postMessage(message)
    })
  }

  end(): void {
    this.#isEnded = true
    this.#sealed?.end()
    this.#starting?.reject(stopped())
    this.#starting = undefined
    this.#settle()?.reject(stopped())
  }

  #listen(sealed: SealedWorker): void {
    if (this.#isEnded) {
      sealed.end()
      return
    }
    this.#sealed = sealed
    sealed.worker.addEventListener('message', ({ data }) => this.#take(data))
    sealed.worker.addEventListener('error', (event) => {
      event.preventDefault()
      this.#fail(`it ended: ${event.message ?? 'its files cannot be loaded'}`)
    })
  }

  #take(data: unknown): void {
    if (this.#isEnded) return
    try {
      this.#handle(checkedMessage(data))
    } catch (error) {
      const reason = cleanedTail(error instanceof Error ? error.message : String(error))
      const unreadable = new RunFailure('bad-reply', `The interpreter's answer cannot be read: ${reason}`)
      this.#settle()?.reject(error instanceof RunFailure ? error : unreadable)
      // Whoever says one thing that nobody asked for may say a million.
      this.end()
    }
  }

  #handle(message: FromWorker): void {
    if (this.#starting) {
      this.#handleStart(message)
      return
    }
    const asked = this.#asked
    if (!asked || !('id' in message) || message.id !== asked.id) throw new TypeError('nobody asked for it')
    if (message.kind === 'failed') {
      this.#settle()?.reject(brokeDown(cleanedTail(message.message)))
    } else if (message.kind === 'trace') {
      if (asked.trace) throw new TypeError('there is more than one')
      if (message.trace.length > REPLY_LIMIT) throw tooLarge(REPLY_LIMIT)
      asked.trace = checkTrace(JSON.parse(message.trace), asked.request)
      if (message.isLast) this.#settle()?.resolve({ trace: asked.trace, isClean: false })
    } else {
      if (!asked.trace) throw new TypeError('it is none')
      this.#settle()?.resolve({ trace: asked.trace, isClean: message.kind === 'clean' })
    }
  }

  #handleStart(message: FromWorker): void {
    if (message.kind === 'loading') this.#onLoading?.(message.loaded, message.total)
    else if (message.kind === 'ready') {
      this.#starting?.resolve()
      this.#starting = undefined
    } else if (message.kind === 'not-started') this.#fail(cleanedTail(message.message))
    else throw new TypeError('it has not started yet')
  }

  /** The worker broke down. */
  #fail(reason: string): void {
    this.#starting?.reject(new RunFailure('boot-failed', `The Python interpreter did not start: ${reason}.`))
    this.#starting = undefined
    this.#settle()?.reject(brokeDown(reason))
  }

  /** What was asked has its answer. */
  #settle(): Asked | undefined {
    const asked = this.#asked
    this.#asked = undefined
    if (asked) clearTimeout(asked.timer)
    return asked
  }
}

function stopped(): RunFailure {
  return new RunFailure('stopped', 'The program was stopped.')
}
