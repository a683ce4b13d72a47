import type { Frame, Snapshot } from '@memdiag/trace'

/** More running frames than these are too many to look at: an endless recursion has a thousand. */
const most = 12
/** How many are shown then: where the calls began, and where they are now. */
const [first, last] = [4, 6]

/** A moment without the frames in the middle of a deep stack; what only they reach is not reached any more. */
export interface Elided {
  readonly snapshot: Snapshot
  /** They stood after the first four. */
  readonly frames: readonly Frame[]
}

export const shownBeforeElided: number = first

export function withoutMiddleFrames(snapshot: Snapshot): Elided {
  const running = snapshot.stack.filter((frame) => frame.state !== 'suspended').length
  if (running <= most) return { snapshot, frames: [] }
  const { stack } = snapshot
  return {
    snapshot: { ...snapshot, stack: [...stack.slice(0, first), ...stack.slice(running - last)] },
    frames: stack.slice(first, running - last),
  }
}
