import type { RunRequest, Telling } from '@memdiag/trace'
import type { Fence } from './fence.ts'
import type { FenceWish } from './read-options.ts'
import { linesOfStdin } from './stdin.ts'

/** Objects the tracer looks at in one step: far more than a picture shows, and a bound for its time. */
const objectsLookedAt = 10_000

/** What a fence asks the runner for: everything that can change its trace, in an order that never varies. */
export function requestFor(fence: Fence, wish: FenceWish): RunRequest {
  const { refcounts, leaks, stdin } = wish.options
  const tell: Telling[] = [...(refcounts ? ['refcounts' as const] : []), ...(leaks ? ['leaks' as const] : [])]
  return {
    parts: [{ code: fence.code }],
    moments: wish.moments,
    limits: {
      steps: wish.options.maxSteps,
      items: wish.options.maxItems,
      text: wish.options.maxText,
      objects: objectsLookedAt,
      output: wish.options.maxOutput,
      seconds: wish.options.timeout,
      memory: wish.options.memory,
    },
    ...(tell.length > 0 && { tell }),
    ...(stdin !== undefined && { stdin: linesOfStdin(stdin) }),
  }
}
