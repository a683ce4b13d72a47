import type { Element } from 'hast'
import { s } from 'hastscript'
import type { CellPlan } from '../measure/box-plan.ts'
import { ghostWidth } from '../measure/cells.ts'
import { monoWidth, sizes } from '../measure/sizes.ts'
import type { SceneBox, SceneCell } from '../scene/scene.ts'
import { textIn } from '../scene/text.ts'
import { arrowData, cellData, type Data } from './data.ts'
import { drawGhost } from './gone-cell.ts'
import { kindToken, n, type Pen } from './pen.ts'
import { small, toned } from './text.ts'

/** One cell of a box: its mark when it changed, its key, what is written in it. Its arrow is drawn elsewhere. */
export function drawCell(plan: CellPlan, box: SceneBox, pen: Pen): Element {
  const { cell } = plan
  switch (box.form) {
    case 'row':
      return s('g', { ...cellData(cell) }, [
        ...groundToPointAt(plan, pen),
        ...changeMark(cell, plan, pen),
        ...(cell.key && !box.row ? [small(cell.key.text, plan.x + 6.5, plan.y + 11, pen)] : []),
        ...centred(cell, plan, plan.y + (box.row ? 16.5 : 28), pen),
      ])
    case 'pills':
      return s('g', { ...cellData(cell) }, [pill(plan, box, pen), ...centred(cell, plan, plan.y + 16.5, pen)])
    case 'single':
      return s('g', { ...cellData(cell) }, [
        ...changeMark(cell, plan, pen),
        ...centred(cell, plan, plan.y + plan.height / 2 + 4.5, pen),
      ])
    case 'rows': {
      if (plan.part === 'key') return keyOfEntry(plan, pen)
      const value = { ...plan, x: plan.x + plan.keyWidth, width: plan.width - plan.keyWidth }
      return s('g', { ...cellData(cell) }, [
        ...changeMark(cell, value, pen),
        ...drawKey(plan, pen),
        ...drawValue(cell, value.x + sizes.padding, plan.y + plan.height / 2 + 4.5, pen),
      ])
    }
  }
}

/** A key that is an object, where its label stands beside the value. */
function keyOfEntry(plan: CellPlan, pen: Pen): Element {
  const { cell, x, y, width, height } = plan
  const [right, base] = [x + width - sizes.padding, y + height / 2 + 4.5]
  return s('g', { ...cellData(cell) }, [
    ...changeMark(cell, plan, pen),
    ...(cell.content.kind === 'reference' && cell.content.label
      ? [toned(cell.content.label, right, base, pen, { anchor: 'end', data: writtenData(cell) })]
      : []),
  ])
}

/** Text, or the word for a name that is bound to nothing; a reference that has an arrow has nothing else. Then the old value. */
export function drawValue(cell: SceneCell, x: number, y: number, pen: Pen): Element[] {
  const ghost = (after: number) => drawGhost(cell, x + (after > 0 ? after + sizes.ghostGap : 0), y, pen)
  if (cell.content.kind === 'unbound') {
    return [
      small(pen.language.unbound, x, y - 0.5, pen, { size: 11, italic: true }),
      ...ghost(monoWidth(pen.language.unbound) * (11 / 13)),
    ]
  }
  const text = textIn(cell.content)
  if (!text) return ghost(0)
  return [toned(text, x, y, pen, { data: writtenData(cell) }), ...ghost(monoWidth(text.text))]
}

/** A reference that is written in its cell is marked as an arrow is. */
function writtenData({ id, content, change }: Pick<SceneCell, 'id' | 'content' | 'change'>): Data {
  if (content.kind !== 'reference') return {}
  return arrowData({ cell: id, to: content.to, change: change === 'same' ? 'same' : 'new' })
}

/**
 * A script lights the object of the cell that is pointed at, and a reader points anywhere in a cell. Rows it finds by
 * their height; of cells side by side there must be more than letters.
 */
function groundToPointAt({ cell, x, y, width, height }: CellPlan, pen: Pen): Element[] {
  if (cell.content.kind !== 'reference') return []
  return [s('rect', { ...inside({ x, y, width, height }), fill: pen.paint('paper') })]
}

/** A tint and a bar: this cell is not what it was at the step shown before. */
export function changeMark(
  { change }: Pick<SceneCell, 'change'>,
  { x, y, width, height }: Area,
  pen: Pen,
): Element[] {
  if (change === 'same') return []
  return [
    s('rect', { ...inside({ x, y, width, height }), rx: 2, fill: pen.paint('changed') }),
    s('rect', { x: n(x + 2), y: n(y + 2), width: 3, height: n(height - 4), fill: pen.paint('bar') }),
  ]
}

/** What is within the lines around a cell. */
function inside({ x, y, width, height }: Area): Record<'x' | 'y' | 'width' | 'height', string> {
  return { x: n(x + 2), y: n(y + 2), width: n(width - 4), height: n(height - 4) }
}

type Area = Readonly<Record<'x' | 'y' | 'width' | 'height', number>>

function drawKey({ cell, x, y, height, keyWidth, part }: CellPlan, pen: Pen): Element[] {
  if (!cell.key || part === 'value') return []
  if (cell.role === 'index')
    return [small(cell.key.text, x + keyWidth / 2, y + height / 2 + 3.5, pen, { anchor: 'middle' })]
  return [toned(cell.key, x + keyWidth - sizes.padding, y + height / 2 + 4.5, pen, { anchor: 'end' })]
}

function centred(cell: SceneCell, { x, width }: CellPlan, y: number, pen: Pen): Element[] {
  const text = textIn(cell.content)
  if (!text) return []
  const old = textIn(cell.before)
  const ghost = old ? sizes.ghostGap + ghostWidth(old.text) : 0
  return [
    toned(text, x + (width - ghost) / 2, y, pen, { anchor: 'middle', data: writtenData(cell) }),
    ...drawGhost(cell, x + (width - ghost + monoWidth(text.text)) / 2 + sizes.ghostGap, y, pen),
  ]
}

function pill({ cell, x, y, width, height }: CellPlan, box: SceneBox, pen: Pen): Element {
  const isSame = cell.change === 'same'
  return s('rect', {
    x: n(x),
    y: n(y),
    width: n(width),
    height: n(height),
    rx: n(height / 2),
    fill: pen.paint(isSame ? 'gutter' : 'changed'),
    stroke: pen.paint(isSame ? kindToken(box.kind) : 'bar'),
    ...(!isSame && { strokeWidth: 2 }),
  })
}
