/** A run of members that both lists have, or what stands between two such runs. */
export type Stretch =
  | { readonly same: true; readonly a: number; readonly b: number; readonly length: number }
  | {
      readonly same: false
      readonly a: number
      readonly lengthA: number
      readonly b: number
      readonly lengthB: number
    }

/**
 * Two lists laid beside each other along a longest common subsequence. What is equal at both ends is laid together
 * first, which loses none of its length: so the first difference stands where the lists part.
 *
 * Time and memory grow with the product of what differs: made for thousands of members.
 */
export function align(a: readonly string[], b: readonly string[]): Stretch[] {
  const pairs = commonPairs(a, b)
  const stretches: Stretch[] = []
  let [atA, atB] = [0, 0]
  const between = (endA: number, endB: number): void => {
    if (endA > atA || endB > atB) {
      stretches.push({ same: false, a: atA, lengthA: endA - atA, b: atB, lengthB: endB - atB })
    }
  }
  for (const [inA, inB] of pairs) {
    between(inA, inB)
    const last = stretches.at(-1)
    if (last?.same && last.a + last.length === inA && last.b + last.length === inB) {
      stretches[stretches.length - 1] = { ...last, length: last.length + 1 }
    } else {
      stretches.push({ same: true, a: inA, b: inB, length: 1 })
    }
    atA = inA + 1
    atB = inB + 1
  }
  between(a.length, b.length)
  return stretches
}

function commonPairs(a: readonly string[], b: readonly string[]): [number, number][] {
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) start++
  let end = 0
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end++
  const pairs: [number, number][] = []
  for (let index = 0; index < start; index++) pairs.push([index, index])
  for (const [inA, inB] of longest(a.slice(start, a.length - end), b.slice(start, b.length - end))) {
    pairs.push([inA + start, inB + start])
  }
  for (let index = end; index > 0; index--) pairs.push([a.length - index, b.length - index])
  return pairs
}

function longest(a: readonly string[], b: readonly string[]): [number, number][] {
  const width = b.length + 1
  // The length of the longest subsequence that is common to what follows in both.
  const table = new Uint32Array((a.length + 1) * width)
  const at = (inA: number, inB: number): number => table[inA * width + inB] ?? 0
  for (let inA = a.length - 1; inA >= 0; inA--) {
    for (let inB = b.length - 1; inB >= 0; inB--) {
      table[inA * width + inB] =
        a[inA] === b[inB] ? at(inA + 1, inB + 1) + 1 : Math.max(at(inA + 1, inB), at(inA, inB + 1))
    }
  }
  const pairs: [number, number][] = []
  for (let [inA, inB] = [0, 0]; inA < a.length && inB < b.length; ) {
    if (a[inA] === b[inB]) pairs.push([inA++, inB++])
    else if (at(inA + 1, inB) >= at(inA, inB + 1)) inA++
    else inB++
  }
  return pairs
}
