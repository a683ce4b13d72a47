import type { RunRequest } from '@memdiag/trace'
import type { Fence } from './fence.ts'
import type { FenceWish } from './read-options.ts'

/** Bytes a program may print, and code points kept of one text: options of a later version. */
const outputBytes = 65_536
const textLength = 10_000
/** Objects the tracer looks at in one step: far more than a picture shows, and a bound for its time. */
const objectsLookedAt = 10_000

/** What a fence asks the runner for: everything that can change its trace, in an order that never varies. */
export function requestFor(fence: Fence, wish: FenceWish): RunRequest {
  return {
    parts: [{ code: fence.code }],
    moments: wish.moments,
    limits: {
      steps: wish.options.maxSteps,
      items: wish.options.maxItems,
      text: textLength,
      objects: objectsLookedAt,
      output: outputBytes,
      seconds: wish.options.timeout,
    },
  }
}
