import {
  type CellContent,
  type GoneCell,
  placedSteps,
  type Scene,
  type SceneBox,
  type SceneCell,
  type SceneFrame,
  type SceneStep,
} from '../scene/scene.ts'
import { type Language, languageOf } from '../words/language.ts'
import { type BoxPlan, boxPlan } from './box-plan.ts'
import { type BoxSize, boxSize } from './boxes.ts'
import { type FramePlans, framePlans } from './frames.ts'
import { sizes } from './sizes.ts'

/** The sizes of everything in a figure, each at its largest over all steps, and what is where in it at a step. */
export interface Measures {
  readonly language: Language
  readonly frames: FramePlans
  /** By first sight; `state` is the box at some step, for what never changes of it: its kind, form and type. */
  readonly boxes: ReadonlyMap<string, BoxSize & { readonly state: SceneBox }>
  boxPlan(box: SceneBox): BoxPlan
  /** The references that a step of the scene shows. */
  arrows(step: SceneStep): readonly Arrow[]
}

export function measure(scene: Scene): Measures {
  const language = languageOf(scene)
  const steps = placedSteps(scene)
  const states = new Map<string, SceneBox[]>()
  for (const box of steps.flatMap((step) => step.boxes)) {
    const known = states.get(box.id)
    if (known) known.push(box)
    else states.set(box.id, [box])
  }
  const byFirstSight = [...states.values()].flatMap((boxes) => (boxes[0] ? [{ state: boxes[0], boxes }] : []))
  byFirstSight.sort((a, b) => Number(a.state.id.slice(1)) - Number(b.state.id.slice(1)))
  // The rows of a matrix share their columns.
  const inMatrices = Map.groupBy(
    steps.flatMap((step) => step.boxes.filter((box) => box.row)),
    ({ row }) => row?.of,
  )
  const rowSizes = new Map(Array.from(inMatrices, ([of, rows]) => [of, boxSize(rows, language)]))
  const boxes = new Map(
    byFirstSight.map(({ state, boxes }) => [
      state.id,
      { ...(rowSizes.get(state.row?.of) ?? boxSize(boxes, language)), state },
    ]),
  )
  const frames = framePlans(steps, language)
  const planOf = (box: SceneBox) =>
    boxPlan(box, boxes.get(box.id) ?? { keyWidth: 0, rowsWidth: 0, cellWidths: [] }, language)
  const arrows = arrowsOfSteps(steps, { frames, boxPlan: planOf })
  return { language, frames, boxes, boxPlan: planOf, arrows: (step) => arrows.get(step) ?? [] }
}

/** A reference as it is drawn at a step. */
export interface Arrow {
  /** The same for the same node, cell, target and dot, in whichever step. */
  readonly id: string
  readonly cell: string
  readonly node: string
  readonly to: string
  /** From the top left corner of the node. */
  readonly dot: { readonly x: number; readonly y: number }
  /** `gone`: the step shown before has it, and this one has no more. */
  readonly change: 'same' | 'new' | 'gone'
  readonly isWeak: boolean
}

/**
 * For each step all references, in reading order (by frame, by box, by cell), then those of the step before that are
 * gone, where their cell, its place and their box are still there.
 */
function arrowsOfSteps(
  steps: readonly SceneStep[],
  measures: Pick<Measures, 'frames' | 'boxPlan'>,
): ReadonlyMap<SceneStep, readonly Arrow[]> {
  const arrows = new Map<SceneStep, readonly Arrow[]>()
  let before = new Set<string>()
  for (const step of steps) {
    const all = [
      ...step.frames.flatMap((frame) => frameArrows(step, frame, measures)),
      ...step.boxes.flatMap((box) => boxArrows(box, measures.boxPlan(box))),
    ]
    const here = all.filter((arrow) => arrow.change !== 'gone')
    const shown = new Set(step.boxes.map((box) => box.id))
    const gone = all.filter(({ id, to, change }) => change === 'gone' && before.has(id) && shown.has(to))
    arrows.set(step, [...here, ...gone])
    before = new Set(here.map(({ id }) => id))
  }
  return arrows
}

function frameArrows(step: SceneStep, frame: SceneFrame, { frames }: Pick<Measures, 'frames'>): Arrow[] {
  const node = frames.placeOf(step, frame)
  const plan = frames.plan(step, frame)
  const dotAt = (y: number) => ({ x: plan.width - 5 - sizes.dot + 4, y: y + sizes.row / 2 })
  return [
    ...plan.rows.flatMap(({ cell, y }) => cellArrows(cell, node, dotAt(y))),
    ...plan.gone.flatMap(({ cell, y }) => goneArrows(cell, node, dotAt(y))),
  ]
}

function boxArrows(box: SceneBox, plan: BoxPlan): Arrow[] {
  const dotIn = ({ x, y, width, height }: BoxPlan['gone'][number] | BoxPlan['cells'][number]) => ({
    x: x + width - sizes.dot,
    y: sizes.label + y + height / 2,
  })
  return [
    ...plan.cells.flatMap((cell) => cellArrows(cell.cell, box.id, dotIn(cell))),
    ...plan.gone.flatMap((cell) => goneArrows(cell.cell, box.id, dotIn(cell))),
  ]
}

function cellArrows(cell: SceneCell, node: string, dot: Arrow['dot']): Arrow[] {
  const gone = goneArrows(cell, node, dot)
  if (!isArrow(cell.content)) return gone
  const change = cell.change === 'same' ? 'same' : 'new'
  const here = arrow(cell.id, cell.content, node, dot, change)
  return [here, ...gone.filter(({ to }) => to !== here.to)]
}

function goneArrows({ id, before }: GoneCell, node: string, dot: Arrow['dot']): Arrow[] {
  return before && isArrow(before) ? [arrow(id, before, node, dot, 'gone')] : []
}

/** A reference, unless it is written in its cell. */
function isArrow(content: CellContent): content is Reference {
  return content.kind === 'reference' && !content.label
}

function arrow(
  cell: string,
  { to, weak }: Reference,
  node: string,
  dot: Arrow['dot'],
  change: Arrow['change'],
): Arrow {
  return { id: `${node} ${cell}>${to}@${dot.y}`, cell, node, to, dot, change, isWeak: weak === true }
}

type Reference = Extract<CellContent, { kind: 'reference' }>
