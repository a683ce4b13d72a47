import type { SceneBox, SceneCell, SceneFrame } from '../scene/scene.ts'

/**
 * Outlines only: a fill or a text colour that suits a light page would be unreadable on a dark one, and there is one
 * `classDef` for both. The three colours stand out at least 3 : 1 on white and on the nodes of Mermaid's dark theme;
 * names, not `#…`, which Mermaid might take for a character.
 */
export const looks = {
  running: 'stroke-width:3px',
  suspended: 'stroke-dasharray:5 4',
  unbound: 'stroke-dasharray:2 3',
  raised: 'stroke:crimson,stroke-width:3px',
  definition: 'stroke-width:3px',
  aside: 'stroke-dasharray:2 3',
  new: 'stroke:dodgerblue,stroke-width:4px',
  changed: 'stroke:chocolate,stroke-width:4px',
} as const

export type Look = keyof typeof looks

export function frameLook(frame: SceneFrame): Look | undefined {
  if (frame.state === 'suspended') return 'suspended'
  if (frame.change === 'new') return 'new'
  return frame.state === 'running' ? 'running' : undefined
}

export function nameLook(cell: SceneCell): Look | undefined {
  if (cell.role === 'raise') return 'raised'
  if (cell.change !== 'same') return 'changed'
  return cell.content.kind === 'unbound' ? 'unbound' : undefined
}

/** An object is new, or something in it is; a reference that is has an arrow that says so. */
export function objectLook(box: SceneBox): Look | undefined {
  if (box.change === 'new') return 'new'
  if (box.elidedChange || box.isReordered || box.cells.some((cell) => cell.change !== 'same')) {
    return 'changed'
  }
  return box.kind === 'class' ? 'definition' : undefined
}

/** How an object's outline is written: the brackets around its label. */
export function brackets(box: SceneBox): readonly [string, string] {
  switch (box.kind) {
    case 'tuple':
      return ['[[', ']]']
    case 'set':
    case 'function':
      return ['([', '])']
    case 'instance':
      return ['(', ')']
    case 'scalar':
    case 'list':
    case 'dict':
    case 'class':
    case 'variable':
    case 'other':
      return ['[', ']']
  }
}
