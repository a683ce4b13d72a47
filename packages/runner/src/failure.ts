/**
 * - `timeout`: the program ran longer than its request allows.
 * - `out-of-memory`: the program used up its memory, and left none to tell what it did.
 * - `crashed`: the interpreter ended in the middle of the run.
 * - `too-large`: the trace is larger than any page needs.
 * - `bad-reply`: the child answered something that is not a trace of this request.
 * - `boot-failed`: no interpreter came up; the program never ran.
 */
export type RunFailureKind =
  | 'timeout'
  | 'out-of-memory'
  | 'crashed'
  | 'too-large'
  | 'bad-reply'
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

/** The last lines of a stream of bytes, safe for a terminal: a crash of the interpreter prints a megabyte on one line. */
export function cleanedTail(bytes: Buffer): string {
  const lines = bytes
    .toString('utf8')
    .split(/\r?\n/)
    .map((line) => line.replace(/[^\x20-\x7e]/g, '?').slice(0, 300))
    .filter((line) => line.trim() !== '')
  return lines.slice(-12).join('\n')
}
