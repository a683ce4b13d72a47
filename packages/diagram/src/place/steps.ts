/**
 * A bit for each step: two sets with a common bit may be shown together. Beyond 31 steps some share a bit, so what
 * is never shown together may be taken for what is; that costs a little beauty and no correctness.
 */
export function stepBits(steps: readonly number[]): number {
  return steps.reduce((bits, step) => bits | (1 << (step % 31)), 0)
}

/** How many steps these bits stand for, at least. */
export function countSteps(bits: number): number {
  let count = 0
  for (let rest = bits; rest !== 0; rest &= rest - 1) count++
  return count
}
