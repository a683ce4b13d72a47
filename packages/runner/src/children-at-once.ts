import { availableParallelism } from 'node:os'

/** Bytes that a child takes at most while it runs an ordinary program, generously. */
const CHILD = 350 * 2 ** 20
/** More would wait for one another in what they share: the disk, and whoever draws what they tell. */
const MOST = 8

/**
 * How many programs run at the same time unless someone says: as many as there are processors for them and memory
 * (one child more is kept booted), and no fewer than one.
 *
 * @param memory bytes that are there to be had, a container's limit counted in.
 */
export function childrenAtOnce(
  processors: number = availableParallelism(),
  memory: number = process.availableMemory(),
): number {
  const fitting = Math.floor(memory / CHILD) - 1
  return Math.max(1, Math.min(MOST, processors, fitting))
}
