/**
 * The median of milliseconds over `runs` runs of each candidate, taken in turn, so that a busy moment hits all alike.
 * What a candidate returns as a function is its clean-up, and not counted.
 */
export async function inTurn(candidates, runs) {
  const times = Object.fromEntries(Object.keys(candidates).map((name) => [name, []]))
  for (let run = 0; run < runs; run++) {
    for (const [name, work] of Object.entries(candidates)) {
      const began = performance.now()
      const cleanUp = await work()
      times[name].push(performance.now() - began)
      if (typeof cleanUp === 'function') await cleanUp()
    }
  }
  return Object.fromEntries(Object.entries(times).map(([name, all]) => [name, median(all)]))
}

/** A table of medians and of ratios to the first candidate. */
export function ratios(medians) {
  const [[, floor]] = Object.entries(medians)
  return [
    '| what | median ms | ratio |',
    '|---|---:|---:|',
    ...Object.entries(medians).map(
      ([name, ms]) => `| ${name} | ${ms.toFixed(1)} | ${(ms / floor).toFixed(2)} |`,
    ),
  ]
}

export function median(values) {
  return quantile(values, 0.5)
}

/** The value below which a share of them lies. */
export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]
}
