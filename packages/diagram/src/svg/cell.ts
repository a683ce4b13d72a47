import type { Element } from 'hast'
import { s } from 'hastscript'
import type { CellPlan } from '../measure/boxes.ts'
import { sizes } from '../measure/sizes.ts'
import type { SceneBox, SceneCell } from '../scene/scene.ts'
import { english } from '../words/english.ts'
import { cellData } from './data.ts'
import { kindToken, n, type Pen } from './pen.ts'
import { small, toned } from './text.ts'

/** One cell of a box: its mark when it changed, its key, what is written in it. Its arrow is drawn elsewhere. */
export function drawCell(plan: CellPlan, box: SceneBox, pen: Pen): Element {
  const { cell } = plan
  switch (box.form) {
    case 'row':
      return s('g', { ...cellData(cell) }, [
        ...changeMark(cell, plan, pen),
        ...(cell.key ? [small(cell.key.text, plan.x + 6.5, plan.y + 11, pen)] : []),
        ...centred(cell, plan, plan.y + 28, pen),
      ])
    case 'pills':
      return s('g', { ...cellData(cell) }, [pill(plan, box, pen), ...centred(cell, plan, plan.y + 16.5, pen)])
    case 'single':
      return s('g', { ...cellData(cell) }, [
        ...changeMark(cell, plan, pen),
        ...centred(cell, plan, plan.y + plan.height / 2 + 4.5, pen),
      ])
    case 'rows': {
      const value = { ...plan, x: plan.x + plan.keyWidth, width: plan.width - plan.keyWidth }
      return s('g', { ...cellData(cell) }, [
        ...changeMark(cell, value, pen),
        ...drawKey(plan, pen),
        ...drawValue(cell, value.x + sizes.padding, plan.y + 16.5, pen),
      ])
    }
  }
}

/** Text, or the word for a name that is bound to nothing. A reference has nothing but its arrow. */
export function drawValue(cell: SceneCell, x: number, y: number, pen: Pen): Element[] {
  switch (cell.content.kind) {
    case 'text':
      return [toned(cell.content.text, x, y, pen)]
    case 'unbound':
      return [small(english.unbound, x, y - 0.5, pen, { size: 11, italic: true })]
    case 'reference':
      return []
  }
}

/** A tint and a bar: this cell is not what it was at the step shown before. */
export function changeMark(
  { change }: Pick<SceneCell, 'change'>,
  { x, y, width, height }: { x: number; y: number; width: number; height: number },
  pen: Pen,
): Element[] {
  if (change === 'same') return []
  return [
    s('rect', {
      x: n(x + 2),
      y: n(y + 2),
      width: n(width - 4),
      height: n(height - 4),
      rx: 2,
      fill: pen.paint('changed'),
    }),
    s('rect', { x: n(x + 2), y: n(y + 2), width: 3, height: n(height - 4), fill: pen.paint('bar') }),
  ]
}

function drawKey({ cell, x, y, keyWidth }: CellPlan, pen: Pen): Element[] {
  if (!cell.key) return []
  if (cell.role === 'index')
    return [small(cell.key.text, x + keyWidth / 2, y + 15.5, pen, { anchor: 'middle' })]
  return [toned(cell.key, x + keyWidth - sizes.padding, y + 16.5, pen, 'end')]
}

function centred(cell: SceneCell, { x, width }: CellPlan, y: number, pen: Pen): Element[] {
  return cell.content.kind === 'text' ? [toned(cell.content.text, x + width / 2, y, pen, 'middle')] : []
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
