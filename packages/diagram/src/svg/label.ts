import type { Element } from 'hast'
import { s } from 'hastscript'
import { fullLabelWidth, referencesWidth, shownLabel } from '../measure/labels.ts'
import type { SceneBox } from '../scene/scene.ts'
import { changeData } from './data.ts'
import { fonts, kindToken, n, type Pen, type Token } from './pen.ts'

/** The label above a box: the type, a word about it, an address. */
export function drawLabel(box: SceneBox, y: number, pen: Pen): Element {
  const { name, note, address } = shownLabel(box, pen.language)
  return s(
    'text',
    { x: 1, y: n(y), fill: pen.paint(labelToken(box)), ...sansFont, className: 'memdiag-label' },
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
      ...(address ? [s('tspan', { dx: 6, ...mutedFont(pen) }, address)] : []),
    ],
  )
}

/** How many references there are to an object: a badge above the right end of its box, or after a longer label. */
export function drawReferences(box: SceneBox, boxWidth: number, y: number, pen: Pen): Element[] {
  if (!box.references) return []
  const text = pen.language.references(box.references)
  const width = referencesWidth(box, pen.language)
  const right = Math.max(boxWidth, fullLabelWidth(box, pen.language))
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
