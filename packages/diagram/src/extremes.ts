// Not Math.max(...values): a call has no room for as many arguments as a large drawing has corners.

/** The largest of some numbers, and at least `floor`. */
export function largest(values: Iterable<number>, floor: number = Number.NEGATIVE_INFINITY): number {
  let found = floor
  for (const value of values) if (value > found) found = value
  return found
}

/** The smallest of some numbers, and at most `ceiling`. */
export function smallest(values: Iterable<number>, ceiling: number = Number.POSITIVE_INFINITY): number {
  let found = ceiling
  for (const value of values) if (value < found) found = value
  return found
}
