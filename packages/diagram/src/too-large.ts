/** A figure that would take longer to draw than anybody waits, and to load than anybody reads. */
class TooLargeError extends Error {
  override readonly name = 'TooLargeError'
  readonly kind = 'too-large'

  constructor(most: number, of: 'cells' | 'arrows' | 'characters of code') {
    super(
      `the figure would have more than ${most} ${of} in all its steps: show fewer moments, objects or elements.`,
    )
  }
}

/** Cells of all frames and boxes, at all steps; a page that has as many takes some ten megabytes. */
const mostCells = 100_000

/** Counts the cells of a figure while they are made. */
export class CellCount {
  #left = mostCells

  /** @throws {TooLargeError} when these are too many. */
  take(cells: number): void {
    this.#left -= cells
    if (this.#left < 0) throw new TooLargeError(mostCells, 'cells')
  }
}

/** Arrows that are placed together. Their number counts more than linearly: as many take a few seconds. */
const mostArrows = 5_000

/** @throws {TooLargeError} */
export function checkArrows(arrows: number): void {
  if (arrows > mostArrows) throw new TooLargeError(mostArrows, 'arrows')
}

/** Characters of the program in all its listings: side by side with the code each step has one. */
const mostCode = 2_000_000

/** @throws {TooLargeError} */
export function checkCode(characters: number): void {
  if (characters > mostCode) throw new TooLargeError(mostCode, 'characters of code')
}
