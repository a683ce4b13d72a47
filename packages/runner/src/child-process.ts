import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { dirname } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { checkTrace, type RunRequest, type Trace } from '@memdiag/trace'
import { type ChildTask, FrameReader, type FromChild, frameOf, REPLY_LIMIT } from './child/protocol.ts'
import { brokeDown, cleanedTail, RunFailure, timedOut } from './failure.ts'
import { CPU_SECONDS, commandOf } from './layers.ts'

const STDERR_LIMIT = 64_000
/** Messages that nobody has waited for yet: an answer, and what became of the child. */
const MOST_UNREAD = 2
/** Seconds for taking an interpreter back to where it was: it is a copy of some megabytes. */
const RESTORE_SECONDS = 10

/** Starts the child; never throws, a failure to start is told by its end. */
export function startChild(task: ChildTask, cpuSeconds: number = CPU_SECONDS): Child {
  return new Child(commandOf(task, cpuSeconds))
}

/**
 * The parent's side of one child process. Whatever it does — ends, floods, answers nonsense, never comes up —
 * arrives as a RunFailure of the promise that waits for it. Nothing it sends is trusted.
 */
export class Child {
  readonly #process: ChildProcess | undefined
  readonly #frames = new FrameReader(REPLY_LIMIT)
  readonly #killOnExit = (): void => this.kill()
  /** The signal would open our own inspector, for whoever can send it. */
  readonly #ignore = (): void => {}
  #stderr = Buffer.alloc(0)
  #received: FromChild[] = []
  #waiting: { resolve(message: FromChild): void; reject(failure: RunFailure): void } | undefined
  #failure: RunFailure | undefined
  #ended: (() => void) | undefined
  #answered: string | undefined
  /** Resolves when the process is gone. */
  readonly gone: Promise<void>

  constructor({ command, args }: { readonly command: string; readonly args: readonly string[] }) {
    this.gone = new Promise((resolve) => {
      this.#ended = resolve
    })
    try {
      this.#process = spawn(command, args, {
        cwd: dirname(process.execPath),
        env: {},
        stdio: ['pipe', 'ignore', 'pipe', 'pipe'],
        windowsHide: true,
      })
    } catch (error) {
      this.#end(new RunFailure('boot-failed', `No process could be started for Python: ${String(error)}`))
      return
    }
    this.#listen(this.#process)
  }

  /**
   * Waits until the interpreter is up.
   *
   * @throws {RunFailure} of kind `boot-failed`.
   */
  async ready(budgetSeconds: number): Promise<void> {
    try {
      const message = await this.#next(budgetSeconds, () => bootFailure(`after ${budgetSeconds} seconds`))
      if (message.kind !== 'ready') throw bootFailure('it said something else')
    } catch (error) {
      this.kill()
      if (error instanceof RunFailure && error.kind === 'boot-failed') throw error
      throw bootFailure(error instanceof Error ? error.message : String(error), this.#tail())
    }
  }

  /**
   * Runs one program.
   *
   * @throws {RunFailure} when there is no trace; the child is dead then.
   */
  async ask(request: RunRequest): Promise<Trace> {
    const id = randomUUID()
    const { seconds } = request.limits
    try {
      this.#process?.stdin?.write(frameOf(JSON.stringify({ id, request })))
      const message = await this.#next(seconds, () => timedOut(seconds, this.#tail()))
      if (message.kind === 'failed' && message.id === id) {
        throw brokeDown(cleanedTail(message.message), this.#tail())
      }
      if (message.kind !== 'trace' || message.id !== id) throw this.#unasked()
      this.#answered = id
      return checkedTrace(message.trace, request)
    } catch (error) {
      this.kill()
      throw error
    }
  }

  /**
   * Whether it can run another program: nothing is left of the one that it ran. Kills it otherwise.
   *
   * Asked once after each answer.
   */
  async isClean(): Promise<boolean> {
    const id = this.#answered
    this.#answered = undefined
    try {
      const message = await this.#next(RESTORE_SECONDS, () => this.#unasked())
      if (message.kind === 'clean' && message.id === id) return true
    } catch {
      // It ended, as it does after a limit.
    }
    this.kill()
    return false
  }

  get isAlive(): boolean {
    return this.#failure === undefined
  }

  /** Ends the process now. */
  kill(): void {
    this.#process?.kill('SIGKILL')
  }

  /** Whether the process keeps ours from ending. */
  hold(held: boolean): void {
    const child = this.#process
    if (!child) return
    for (const each of [child, child.stdin, child.stderr, child.stdio[3]]) {
      const handle = each as { ref?(): void; unref?(): void } | null | undefined
      if (held) handle?.ref?.()
      else handle?.unref?.()
    }
  }

  #listen(child: ChildProcess): void {
    process.on('exit', this.#killOnExit)
    if (process.platform !== 'win32') process.on('SIGUSR1', this.#ignore)
    child.on('error', (error) => {
      this.#end(new RunFailure('boot-failed', `No process could be started for Python: ${error.message}`))
    })
    child.on('exit', (code, signal) => {
      // What it sent before it ended may still be on its way; a grandchild may hold the pipes open for ever.
      const settle = (): void => {
        const how = signal ? `signal ${signal}` : `exit code ${code}`
        this.#end(
          this.#frames.isInside
            ? new RunFailure(
                'bad-reply',
                `The interpreter ended (${how}) in the middle of its answer.`,
                this.#tail(),
              )
            : brokeDown(`it ended with ${how}`, this.#tail()),
        )
      }
      const patience = setTimeout(settle, 500)
      child.once('close', () => {
        clearTimeout(patience)
        settle()
      })
    })
    // When no file descriptors are left, the streams are missing and 'error' tells why.
    const stdin = child.stdin as Writable | null | undefined
    const stderr = child.stderr as Readable | null | undefined
    const replies = child.stdio?.[3] as Readable | null | undefined
    for (const stream of [stdin, stderr, replies]) stream?.on('error', () => {})
    stderr?.on('data', (chunk: Buffer) => {
      this.#stderr = Buffer.concat([this.#stderr, chunk.subarray(-STDERR_LIMIT)]).subarray(-STDERR_LIMIT)
    })
    replies?.on('data', (chunk: Buffer) => this.#take(chunk))
  }

  #take(chunk: Buffer): void {
    if (this.#failure) return
    try {
      for (const json of this.#frames.take(chunk)) {
        const message = checkedMessage(JSON.parse(json))
        if (this.#waiting) this.#waiting.resolve(message)
        else if (this.#received.push(message) > MOST_UNREAD) throw new TypeError('it does not end')
      }
    } catch (error) {
      this.kill()
      this.#end(this.#unreadable(error))
    }
  }

  #unreadable(error: unknown): RunFailure {
    const reason = cleanedTail(error instanceof Error ? error.message : String(error))
    return new RunFailure('bad-reply', `The interpreter's answer cannot be read: ${reason}`, this.#tail())
  }

  #next(seconds: number, late: () => RunFailure): Promise<FromChild> {
    const received = this.#received.shift()
    if (received) return Promise.resolve(received)
    if (this.#failure) return Promise.reject(this.#failure)
    return new Promise<FromChild>((resolve, reject) => {
      // Node's timers cannot wait longer than 2^31 - 1 ms.
      const timer = setTimeout(() => reject(late()), Math.min(seconds * 1000, 2 ** 31 - 1))
      timer.unref()
      const settled = (): void => {
        clearTimeout(timer)
        this.#waiting = undefined
      }
      this.#waiting = {
        resolve: (message) => {
          settled()
          resolve(message)
        },
        reject: (failure) => {
          settled()
          reject(failure)
        },
      }
    })
  }

  #end(failure: RunFailure): void {
    if (this.#failure) return
    this.#failure = failure
    process.off('exit', this.#killOnExit)
    process.off('SIGUSR1', this.#ignore)
    for (const stream of this.#process?.stdio ?? []) stream?.destroy()
    this.#waiting?.reject(failure)
    this.#ended?.()
  }

  #unasked(): RunFailure {
    return new RunFailure('bad-reply', 'The interpreter answered a question that nobody asked.', this.#tail())
  }

  #tail(): string {
    return cleanedTail(this.#stderr.toString('utf8'))
  }
}

function bootFailure(reason: string, stderr = ''): RunFailure {
  return new RunFailure('boot-failed', `The Python interpreter did not start: ${reason}.`, stderr)
}

function checkedMessage(message: unknown): FromChild {
  if (typeof message === 'object' && message !== null && 'kind' in message) {
    const { kind } = message
    if (kind === 'ready') return { kind }
    const id = 'id' in message && typeof message.id === 'string' ? message.id : undefined
    if (id !== undefined && kind === 'trace' && 'trace' in message) return { kind, id, trace: message.trace }
    if (
      id !== undefined &&
      kind === 'failed' &&
      'message' in message &&
      typeof message.message === 'string'
    ) {
      return { kind, id, message: message.message }
    }
    if (id !== undefined && (kind === 'clean' || kind === 'used')) return { kind, id }
  }
  throw new TypeError('it is not one of the messages agreed on')
}

function checkedTrace(trace: unknown, request: RunRequest): Trace {
  try {
    return checkTrace(trace, request)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new RunFailure('bad-reply', `The interpreter's answer is not a trace: ${cleanedTail(reason)}`)
  }
}
