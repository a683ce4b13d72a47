/**
 * A copy of an interpreter's memory to go back to. Memory is compared with the copy piece by piece, and only what is
 * different is written: reading is cheaper than writing, and a piece of nothing but zeros needs no copy and, where it was
 * never touched, no memory of the machine's.
 */
import type { AreSame } from './files.ts'

/** Bytes of a piece: small enough to stay in a processor's cache, large enough for few calls. */
const PIECE = 65536

interface Piece {
  readonly now: Uint8Array
  readonly before: Uint8Array
}

/**
 * @param heap all of the memory; what lies at `used` and beyond counts as zeros, whatever is there now.
 * @returns makes memory what it was.
 */
export function pristineMemory(heap: Uint8Array, used: number, areSame: AreSame): () => void {
  const zeros = new Uint8Array(PIECE)
  const pieces: Piece[] = []
  for (let from = 0; from < heap.length; from += PIECE) {
    const to = Math.min(from + PIECE, heap.length)
    const end = Math.max(from, Math.min(to, used)) // of what is kept
    for (const [start, stop, isKept] of [
      [from, end, true],
      [end, to, false],
    ] as const) {
      if (start === stop) continue
      const now = heap.subarray(start, stop)
      const zero = stop - start === PIECE ? zeros : zeros.subarray(0, stop - start)
      pieces.push({ now, before: isKept && !areSame(now, zero) ? now.slice() : zero })
    }
  }
  return () => {
    for (const { now, before } of pieces) if (!areSame(now, before)) now.set(before)
  }
}
