import type { Element } from 'hast'
import { s } from 'hastscript'
import { fullLabelWidth, referencesWidth, shownLabel } from '../measure/labels.ts'
import type { SceneBox } from '../scene/scene.ts'
import { changeData } from './data.ts'
import { fonts, kindToken, n, type Pen, type Token } from './pen.ts'

/**
 * The label above a box: the type, a word about it, an address. Without arrows the label that cells refer to stands at
 * the left, and the type at the right.
 */
export function drawLabel(box: SceneBox, boxWidth: number, y: number, pen: Pen): Element[] {
  const { id } = box.label
  if (id === undefined) return [typeLabel(box, { x: 1 }, y, pen)]
  const badge = referencesWidth(box, pen.language)
  const right = rightOf(box, boxWidth, pen) - (badge > 0 ? badge + 6 : 1)
  return [
    s('text', { x: 1, y: n(y), fill: pen.paint('arrow'), fontSize: 12, fontWeight: 600 }, id),
    typeLabel(box, { x: n(right), textAnchor: 'end' }, y, pen),
  ]
}

/** Where a box ends, or its label where that is longer. */
function rightOf(box: SceneBox, boxWidth: number, pen: Pen): number {
  return Math.max(boxWidth, fullLabelWidth(box, pen.language))
}

function typeLabel(
  box: SceneBox,
  at: { readonly x: number | string; readonly textAnchor?: 'end' },
  y: number,
  pen: Pen,
): Element {
  const { name, note, address, id } = shownLabel(box, pen.language)
  return s(
    'text',
    { ...at, y: n(y), fill: pen.paint(labelToken(box)), ...sansFont, className: 'memdiag-label' },
    [
      name,
      ...(note
        ? [s('tspan', { dx: note.startsWith('(') && box.kind === 'class' ? 0 : 4, ...mutedFont(pen) }, note)]
        : []),
      ...(box.isReordered ? [s('tspan', { dx: 6, ...mutedFont(pen) }, pen.language.reordered)] : []),
      ...(box.unreachable && pen.language.keptNote(box.unreachable)
        ? [
            s(
              'tspan',
              { dx: 6, fontStyle: 'italic', ...mutedFont(pen) },
              pen.language.keptNote(box.unreachable),
            ),
          ]
        : []),
      ...(address && !id ? [s('tspan', { dx: 6, ...mutedFont(pen) }, address)] : []),
    ],
  )
}

/** How many references there are to an object: a badge above the right end of its box, or after a longer label. */
export function drawReferences(box: SceneBox, boxWidth: number, y: number, pen: Pen): Element[] {
  if (!box.references) return []
  const text = pen.language.references(box.references)
  const width = referencesWidth(box, pen.language)
  const right = rightOf(box, boxWidth, pen)
  const colours = box.isRecounted
    ? { fill: pen.paint('changed'), stroke: pen.paint('bar'), strokeWidth: 1.6 }
    : { fill: pen.paint('gutter'), stroke: pen.paint('line'), strokeWidth: 0.8 }
  return [
    s('g', { dataMemdiag: 'references', ...changeData(box.isRecounted ? 'changed' : 'same') }, [
      s('rect', {
        x: n(right - width),
        y: n(y - 10.5),
        width: n(width),
        height: 14,
        rx: 7,
        ...colours,
      }),
      s(
        'text',
        {
          x: n(right - width / 2),
          y: n(y),
          textAnchor: 'middle',
          ...sansFont,
          fontSize: 10,
          className: 'memdiag-label',
        },
        text,
      ),
    ]),
  ]
}

export const sansFont: { fontFamily: string; fontSize: number; fontWeight: number } = {
  fontFamily: fonts.sans,
  fontSize: 11,
  fontWeight: 600,
}

function mutedFont(pen: Pen): { fill: string; fontWeight: number } {
  return { fill: pen.paint('muted'), fontWeight: 400 }
}

function labelToken({ kind }: SceneBox): Token {
  return kind === 'scalar' || kind === 'other' ? 'muted' : kindToken(kind)
}
