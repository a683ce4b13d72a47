import { OUT_OF_MEMORY, REPLY_LIMIT, TOO_LARGE } from './child/protocol.ts'

/**
 * - `timeout`: the program ran longer than its request allows.
 * - `out-of-memory`: the program used up its memory, and left none to tell what it did.
 * - `crashed`: the interpreter ended in the middle of the run.
 * - `too-large`: the trace is larger than any page needs.
 * - `bad-reply`: the child answered something that is not a trace of this request.
 * - `stopped`: whoever asked for it wants no answer any more.
 * - `boot-failed`: no interpreter came up; the program never ran.
 */
export type RunFailureKind =
  | 'timeout'
  | 'out-of-memory'
  | 'crashed'
  | 'too-large'
  | 'bad-reply'
  | 'stopped'
  | 'boot-failed'

/**
 * A run that has no trace. What the program itself did wrong (an exception, a syntax error, a limit reached) is
 * not a failure but an outcome in its trace.
 */
export class RunFailure extends Error {
  override readonly name = 'RunFailure'
  readonly kind: RunFailureKind
  /** The end of what the child wrote on standard error: printable ASCII and line ends only; may be empty. */
  readonly stderr: string

  constructor(kind: RunFailureKind, message: string, stderr: string = '') {
    super(message)
    this.kind = kind
    this.stderr = stderr
  }
}

/** A program that did not end in time. */
export function timedOut(seconds: number, stderr = ''): RunFailure {
  const within = `${seconds} ${seconds === 1 ? 'second' : 'seconds'}`
  return new RunFailure('timeout', `The program did not end within ${within}. Does a loop never end?`, stderr)
}

/** @param limit bytes that a trace may have. */
export function tooLarge(limit: number): RunFailure {
  return new RunFailure(
    'too-large',
    `What the block's moments show takes more than ${limit / 2 ** 20} MB. Ask for fewer moments with at=, or give it less to show with max-items= or max-text=.`,
  )
}

/**
 * An interpreter that ended in the middle of a run.
 *
 * @param how its last message, or what its process ended with.
 */
export function brokeDown(how: string, stderr = ''): RunFailure {
  if (how === OUT_OF_MEMORY) return new RunFailure('out-of-memory', 'The program used up its memory.')
  if (how === TOO_LARGE) return tooLarge(REPLY_LIMIT)
  if (how.includes('Maximum call stack size exceeded')) {
    return new RunFailure(
      'crashed',
      'The Python interpreter had no stack left while the program ran. Does something written in C call itself without end, such as a __repr__ that calls repr(self), or == between lists that contain themselves?',
      stderr,
    )
  }
  return new RunFailure(
    'crashed',
    `The Python interpreter broke down while the program ran: ${how || 'without a word'}. Programs may not end the process themselves (os._exit, os.abort).`,
    stderr,
  )
}

/** The last lines of a text, safe for a terminal: a crash of the interpreter prints a megabyte on one line. */
export function cleanedTail(text: string): string {
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.replace(/[^\x20-\x7e]/g, '?').slice(0, 300))
    .filter((line) => line.trim() !== '')
  return lines.slice(-12).join('\n')
}
