import { Memory } from './memory.ts'
import type { Snapshot, Trace } from './trace.ts'

export { TraceError } from './trace-error.ts'

/**
 * The snapshots of a trace, one per step, in order.
 *
 * @throws {TraceError} where a delta changes what is not there, or a snapshot refers to an object that is not in it.
 */
export function replay(trace: Pick<Trace, 'steps'>): Snapshot[] {
  const memory = new Memory()
  return trace.steps.map((delta, index) => {
    memory.apply(delta, `steps.${index}`)
    return memory.snapshot(delta)
  })
}
