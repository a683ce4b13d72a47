import type { Fence } from './fence.ts'
import type { FenceWish } from './read-options.ts'

/** A fence whose options are read: a program of its own, or one part of a session's. */
export interface Block {
  readonly fence: Fence
  readonly wish: FenceWish
  /** Which part of its program it is, from 0. */
  readonly part: number
  /** ASCII, unique on the page: every id in the figure begins with it. */
  readonly idPrefix: string
}
