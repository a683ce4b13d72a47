import { largest } from '../extremes.ts'

/** A column, and the names that stand beside it wherever it goes; widths in px. */
export interface Measured {
  readonly width: number
  readonly heads: number
}

/**
 * Columns in runs, one for each table: no wider than `widest` where they hold more than one column, as few as can be,
 * and then about as wide as each other, so that no last moment stands alone.
 */
export function evenRuns<T extends Measured>(columns: readonly T[], widest: number): T[][] {
  const fewest = runsOf(columns, widest)
  let [tooNarrow, wideEnough] = [0, widest]
  while (wideEnough - tooNarrow > 8) {
    const middle = (tooNarrow + wideEnough) / 2
    if (runsOf(columns, middle).length > fewest.length) tooNarrow = middle
    else wideEnough = middle
  }
  return runsOf(columns, wideEnough)
}

/** How wide a table of these columns is. */
export function widthOf(run: readonly Measured[]): number {
  return run.reduce((sum, { width }) => sum + width, largest(run.map(({ heads }) => heads)))
}

/** As many columns as there is room for in each, and one at least. */
function runsOf<T extends Measured>(columns: readonly T[], widest: number): T[][] {
  const runs: T[][] = []
  for (const column of columns) {
    const run = runs.at(-1)
    if (run && widthOf([...run, column]) <= widest) run.push(column)
    else runs.push([column])
  }
  return runs
}
