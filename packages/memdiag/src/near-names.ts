/** The name that was probably meant: within two edits of what was written, within one where it is short. */
export function nearestName(written: string, names: readonly string[]): string | undefined {
  const near = names
    .map((name) => ({ name, edits: editsBetween(written, name) }))
    // Two edits make another word out of a short one.
    .filter(({ name, edits }) => edits <= (name.length <= 4 ? 1 : 2))
    .sort((a, b) => a.edits - b.edits)
  return near[0]?.name
}

/**
 * How many single letters must be inserted, removed, replaced or swapped with a neighbour: the optimal string
 * alignment distance (Damerau 1964), on names of at most 40 letters.
 */
export function editsBetween(a: string, b: string): number {
  if (a.length > 40 || Math.abs(a.length - b.length) > 2) return Number.POSITIVE_INFINITY
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)]
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1
      let edits = Math.min(
        (rows[i - 1]?.[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (rows[i - 1]?.[j - 1] ?? 0) + same,
      )
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        edits = Math.min(edits, (rows[i - 2]?.[j - 2] ?? 0) + 1)
      }
      row.push(edits)
    }
    rows.push(row)
  }
  return rows[a.length]?.[b.length] ?? Number.POSITIVE_INFINITY
}
