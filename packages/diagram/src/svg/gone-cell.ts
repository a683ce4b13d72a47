import type { Element } from 'hast'
import { s } from 'hastscript'
import type { GonePlan } from '../measure/box-plan.ts'
import { ghostWidth } from '../measure/cells.ts'
import { sizes } from '../measure/sizes.ts'
import type { GoneCell, SceneBox, SceneCell } from '../scene/scene.ts'
import { textIn } from '../scene/text.ts'
import { arrowData, goneData } from './data.ts'
import { n, type Pen } from './pen.ts'
import { small, toned } from './text.ts'

/** A cell of the step before that is no more: dashes where it was, in it a word or the old value. */
export function drawGoneCell(plan: GonePlan, box: SceneBox, pen: Pen): Element {
  const { cell, x, y, width, height, keyWidth } = plan
  const isBeside = box.form !== 'rows'
  return s('g', { ...goneData(cell) }, [
    s('rect', {
      x: n(x + 1.5),
      y: n(y + 1.5),
      width: n(width - 3),
      height: n(height - 3),
      rx: box.form === 'pills' ? n(height / 2) : 2,
      fill: 'none',
      stroke: pen.paint('muted'),
      strokeDasharray: '3 3',
    }),
    ...(isBeside
      ? drawGhost(
          cell,
          x + (width - ghostWidth(textIn(cell.before)?.text ?? '')) / 2,
          y + height / 2 + 4,
          pen,
        )
      : [
          ...drawGoneKey(plan, pen),
          // Of an entry it is said once that it is gone.
          ...(plan.part === 'key' && !cell.before
            ? []
            : drawGone(cell, x + keyWidth + sizes.padding, y + height / 2 + 4.5, pen)),
        ]),
  ])
}

/** What is written where a name or a row is no more: the old value, where that is asked for, or a word. */
export function drawGone(cell: GoneCell, x: number, y: number, pen: Pen): Element[] {
  return textIn(cell.before)
    ? drawGhost(cell, x, y, pen)
    : [small(pen.language.gone, x, y - 0.5, pen, { size: 11, italic: true })]
}

/** An old value: small and crossed out by a slash, as a line through a 0 would make it another sign. */
export function drawGhost(
  { id, before }: Pick<SceneCell, 'id' | 'before'>,
  x: number,
  y: number,
  pen: Pen,
): Element[] {
  const old = textIn(before)
  if (!old) return []
  const end = x + ghostWidth(old.text)
  const data = before?.kind === 'reference' ? arrowData({ cell: id, to: before.to, change: 'gone' }) : {}
  return [
    small(old.text, x, y - 0.5, pen, { size: 11, data }),
    s('path', { d: `M${n(x - 3)} ${n(y + 2.5)}L${n(end + 3)} ${n(y - 11)}`, stroke: pen.paint('muted') }),
  ]
}

function drawGoneKey({ cell, x, y, height, keyWidth, part }: GonePlan, pen: Pen): Element[] {
  if (!cell.key || part) return []
  return cell.role === 'index'
    ? [small(cell.key.text, x + keyWidth / 2, y + height / 2 + 3.5, pen, { anchor: 'middle' })]
    : [
        toned({ ...cell.key, tone: 'muted' }, x + keyWidth - sizes.padding, y + height / 2 + 4.5, pen, {
          anchor: 'end',
        }),
      ]
}
