import type { Scene, SceneBox, SceneFrame, SceneStep } from '../scene/scene.ts'
import { type BoxPlan, type BoxSize, boxPlan, boxSize } from './boxes.ts'
import { type FramePlans, framePlans } from './frames.ts'
import { sizes } from './sizes.ts'

/** The sizes of everything in a figure, each at its largest over all steps, and what is where in it at a step. */
export interface Measures {
  readonly frames: FramePlans
  /** By first sight; `state` is the box at some step, for what never changes of it: its kind, form and type. */
  readonly boxes: ReadonlyMap<string, BoxSize & { readonly state: SceneBox }>
  boxPlan(box: SceneBox): BoxPlan
}

export function measure(scene: Scene): Measures {
  const states = new Map<string, SceneBox[]>()
  for (const box of scene.steps.flatMap((step) => step.boxes)) {
    const known = states.get(box.id)
    if (known) known.push(box)
    else states.set(box.id, [box])
  }
  const byFirstSight = [...states.values()].flatMap((boxes) => (boxes[0] ? [{ state: boxes[0], boxes }] : []))
  byFirstSight.sort((a, b) => Number(a.state.id.slice(1)) - Number(b.state.id.slice(1)))
  const boxes = new Map(byFirstSight.map(({ state, boxes }) => [state.id, { ...boxSize(boxes), state }]))
  return {
    frames: framePlans(scene.steps),
    boxes,
    boxPlan: (box) => boxPlan(box, boxes.get(box.id) ?? { keyWidth: 0, rowsWidth: 0, cellWidths: [] }),
  }
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
  readonly isNew: boolean
  readonly isWeak: boolean
}

/** All references of a step, in reading order: by frame, by box, by cell. */
export function arrowsOf(step: SceneStep, measures: Measures): Arrow[] {
  return [
    ...step.frames.flatMap((frame) => frameArrows(step, frame, measures)),
    ...step.boxes.flatMap((box) => boxArrows(box, measures.boxPlan(box))),
  ]
}

function frameArrows(step: SceneStep, frame: SceneFrame, { frames }: Measures): Arrow[] {
  const node = frames.placeOf(step, frame)
  const plan = frames.plan(step, frame)
  return plan.rows.flatMap(({ cell, y }) =>
    arrow(cell, node, { x: plan.width - 5 - sizes.dot + 4, y: y + sizes.row / 2 }),
  )
}

function boxArrows(box: SceneBox, plan: BoxPlan): Arrow[] {
  return plan.cells.flatMap(({ cell, x, y, width, height }) =>
    arrow(cell, box.id, { x: x + width - sizes.dot, y: sizes.label + y + height / 2 }),
  )
}

function arrow(cell: SceneBox['cells'][number], node: string, dot: Arrow['dot']): Arrow[] {
  if (cell.content.kind !== 'reference') return []
  const { to, weak } = cell.content
  return [
    {
      id: `${node} ${cell.id}>${to}@${dot.y}`,
      cell: cell.id,
      node,
      to,
      dot,
      isNew: cell.change !== 'same',
      isWeak: weak === true,
    },
  ]
}
