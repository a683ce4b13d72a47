import type { BoxForm, SceneBox } from './scene.ts'
import { columns, textIn } from './text.ts'

/** A row of cells wider than this many columns of text is set as rows. */
const widestRow = 84
/** What a cell takes beside its text, in columns. */
const cellPadding = 2.3

type Box = Omit<SceneBox, 'form'>

/** How the cells of each box are arranged, decided over all steps: a box never changes its form. */
export function formsOf(steps: readonly (readonly Box[])[]): ReadonlyMap<string, BoxForm> {
  const states = new Map<string, Box[]>()
  for (const box of steps.flat()) {
    const known = states.get(box.id)
    if (known) known.push(box)
    else states.set(box.id, [box])
  }
  return new Map(Array.from(states, ([id, boxes]) => [id, formOf(boxes)]))
}

function formOf(boxes: readonly Box[]): BoxForm {
  const cells = boxes.flatMap((box) => box.cells)
  const holdsOnly = (role: string) => cells.every((cell) => cell.role === role && textIn(cell.content))
  switch (boxes[0]?.kind) {
    case 'list':
    case 'tuple':
      return holdsOnly('index') && rowWidth(boxes) <= widestRow ? 'row' : 'rows'
    case 'set':
      return holdsOnly('member') && rowWidth(boxes) <= widestRow ? 'pills' : 'rows'
    case 'scalar':
    case 'other':
      return boxes.every((box) => box.cells.length <= 1 && !box.title) && holdsOnly('value')
        ? 'single'
        : 'rows'
    default:
      return 'rows'
  }
}

function rowWidth(boxes: readonly Box[]): number {
  const widths: number[] = []
  for (const box of boxes) {
    box.cells.forEach((cell, index) => {
      const { text = '' } = textIn(cell.content) ?? {}
      widths[index] = Math.max(widths[index] ?? 0, columns(text) + cellPadding)
    })
  }
  return widths.reduce((sum, width) => sum + width, 0)
}
