import type { ElidedFrames, GoneCell, SceneBox, SceneCell, SceneFrame, SceneStep } from './scene.ts'

/** What a step owns cells by: frames and boxes alike. */
type Owner = Pick<SceneFrame, 'id' | 'cells'> | Pick<SceneBox, 'id' | 'cells'>

/**
 * Steps with what each of them has no more of the step shown before: names and cells, references of cells that hold
 * something else now, frames that ended.
 *
 * @param ghosts also the old texts, not only the references.
 */
export function withGone(steps: readonly SceneStep[], ghosts: boolean): SceneStep[] {
  return steps.map((step, index) => {
    const before = steps[index - 1]
    return before ? comparedWith(step, before, ghosts) : step
  })
}

function comparedWith(step: SceneStep, before: SceneStep, ghosts: boolean): SceneStep {
  const owners = new Map<string, Owner>([...before.frames, ...before.boxes].map((owner) => [owner.id, owner]))
  const framesBefore = new Map(before.frames.map((frame) => [frame.id, frame]))
  const boxesBefore = new Map(before.boxes.map((box) => [box.id, box]))
  const gone = before.frames.filter((frame) => isGone(frame, step.frames, step.elidedFrames))
  const remembering = <T extends SceneFrame | SceneBox>(owner: T): T => ({
    ...owner,
    cells: withBefore(owner.cells, owners.get(owner.id)?.cells ?? [], ghosts),
  })
  return {
    ...step,
    frames: step.frames.map((frame) => {
      const names = framesBefore.get(frame.id)?.cells.filter(({ role }) => role === 'name') ?? []
      return withGoneCells(remembering(frame), names, ghosts)
    }),
    boxes: step.boxes.map((box) => {
      const known = boxesBefore.get(box.id)
      return withGoneCells(remembering(box), known && losesCells(box) ? known.cells : [], ghosts)
    }),
    ...(gone.length > 0 && { goneFrames: gone.map(({ id, title }) => ({ id, title })) }),
  }
}

/**
 * Whether what a box has no more is gone. Of one that is cut it may be there unseen; and what a generator was called
 * with is only in another place, its frame, once that has begun.
 */
function losesCells(box: SceneBox): boolean {
  if (box.elidedCells > 0) return false
  switch (box.kind) {
    case 'list':
    case 'tuple':
    case 'set':
    case 'dict':
    case 'instance':
    case 'class':
    case 'function':
      return true
    case 'scalar':
    case 'variable':
    case 'other':
      return false
  }
}

function isGone(
  { id }: SceneFrame,
  frames: readonly SceneFrame[],
  elided: ElidedFrames | undefined,
): boolean {
  return !frames.some((frame) => frame.id === id) && !elided?.shownElsewhere.includes(id)
}

function withBefore(
  cells: readonly SceneCell[],
  before: readonly SceneCell[],
  ghosts: boolean,
): readonly SceneCell[] {
  const known = new Map(before.map((cell) => [cell.id, cell]))
  return cells.map((cell) => {
    const then = cell.change === 'changed' ? known.get(cell.id) : undefined
    return then && isRemembered(then, ghosts) ? { ...cell, before: then.content } : cell
  })
}

function withGoneCells<T extends SceneFrame | SceneBox>(
  owner: T,
  before: readonly SceneCell[],
  ghosts: boolean,
): T {
  const ids = new Set(owner.cells.map((cell) => cell.id))
  const gone = before.flatMap((cell): GoneCell[] => {
    if (ids.has(cell.id)) return []
    const { id, key, role, content } = cell
    return [{ id, role, ...(key && { key }), ...(isRemembered(cell, ghosts) && { before: content }) }]
  })
  return gone.length > 0 ? { ...owner, gone } : owner
}

function isRemembered({ content }: SceneCell, ghosts: boolean): boolean {
  if (content.kind === 'reference' && !content.label) return true
  return ghosts && content.kind !== 'unbound'
}
