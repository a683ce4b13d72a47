import type { RunRequest, Trace } from '@memdiag/trace'
import { type Pool, sharedPool } from './pool.ts'

export interface RunOptions {
  /** Where the program runs; absent: in the pool that this process shares. */
  readonly pool?: Pool
}

/**
 * Runs a Python program in an interpreter of its own and captures its memory at the moments asked for.
 *
 * What the program does wrong is part of the result, see the trace's `outcome`.
 *
 * @throws {RunFailure} when there is no trace: the program took too long, the interpreter broke down or never came up.
 */
export function runProgram(request: RunRequest, options: RunOptions = {}): Promise<Trace> {
  return (options.pool ?? sharedPool()).run(request)
}
