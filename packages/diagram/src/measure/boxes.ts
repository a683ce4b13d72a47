import type { SceneBox } from '../scene/scene.ts'
import { textIn } from '../scene/text.ts'
import type { Language } from '../words/language.ts'
import { type BoxPlan, boxPlan, moreText, wall } from './box-plan.ts'
import { cellWidthOf, goneWidthOf, keyWidthOf, most, valueWidthOf } from './cells.ts'
import { fullLabelWidth } from './labels.ts'
import { monoWidth, sizes } from './sizes.ts'

/** The size of a box at its largest, and the widths that its cells share in every step. */
export interface BoxSize {
  /** The label included. */
  readonly width: number
  readonly height: number
  /** The left column of a box of rows. */
  readonly keyWidth: number
  /** All of a box of rows. */
  readonly rowsWidth: number
  /** Of a row of cells, by index. */
  readonly cellWidths: readonly number[]
  /** The least height of the box itself at any step: arrows may land there. */
  readonly leastHeight: number
  /** Where its right edge is, when that is the same at every step and nothing is drawn beside it. */
  readonly rightEdge: number | undefined
}

/** Measures one box over all the steps in which it is shown. */
export function boxSize(states: readonly SceneBox[], language: Language): BoxSize {
  const cells = states.flatMap((box) => box.cells)
  const gone = states.flatMap((box) => box.gone ?? [])
  const keyWidth = most(
    states.flatMap((box) => [...box.cells, ...(box.gone ?? [])].map((cell) => keyWidthOf(cell, box))),
  )
  // A cell without a key takes the whole row where others have one.
  const [keyed, spanning] = [cells.filter((cell) => cell.key), cells.filter((cell) => !cell.key)]
  const valueWidth = most([
    ...(keyed.length > 0 ? keyed : spanning).map((cell) => valueWidthOf(cell, language)),
    ...gone.map((cell) => goneWidthOf(cell, language)),
  ])
  const across = most([
    ...states.map((box) =>
      Math.max(box.title ? monoWidth(box.title.text) : 0, monoWidth(moreText(box, language))),
    ),
    ...spanning.map((cell) => monoWidth(textIn(cell.content)?.text ?? '')),
  ])
  const walls = 2 * most(states.map(wall))
  const labels = states.map((box) => fullLabelWidth(box, language))
  // Without arrows a box is as wide as its label: both have their ends in common.
  const least = states[0]?.label.id === undefined ? sizes.narrow : most(labels)
  const rowsWidth = Math.max(
    least,
    walls + Math.max(sizes.narrow, keyWidth + valueWidth, across > 0 ? across + 2 * sizes.padding : 0),
  )
  const cellWidths: number[] = []
  for (const box of states) {
    box.cells.forEach((cell, index) => {
      const width = Math.max(cellWidthOf(cell, box.form), box.form === 'single' ? least : 0)
      cellWidths[index] = Math.max(cellWidths[index] ?? 0, width)
    })
  }
  const partial = { keyWidth, rowsWidth, cellWidths }
  const plans = states.map((box) => boxPlan(box, partial, language))
  const edge = plans[0]?.width
  return {
    ...partial,
    width: most([...plans.map(right), ...labels]),
    height: sizes.label + most(plans.map(bottom)),
    leastHeight: plans.reduce((least, plan) => Math.min(least, plan.height), Number.POSITIVE_INFINITY),
    rightEdge: plans.every((plan) => plan.width === edge && right(plan) === edge) ? edge : undefined,
  }
}

function right({ width, gone }: BoxPlan): number {
  return most([width, ...gone.map((stub) => stub.x + stub.width)])
}

function bottom({ height, gone }: BoxPlan): number {
  return most([height, ...gone.map((stub) => stub.y + stub.height)])
}
