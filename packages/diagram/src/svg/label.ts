import type { Element } from 'hast'
import { s } from 'hastscript'
import type { SceneBox } from '../scene/scene.ts'
import { english } from '../words/english.ts'
import { fonts, kindToken, n, type Pen, type Token } from './pen.ts'

/** The label above a box: the type, a word about it, an address. */
export function drawLabel(box: SceneBox, y: number, pen: Pen): Element {
  const { name, note, address } = box.label
  return s(
    'text',
    { x: 1, y: n(y), fill: pen.paint(labelToken(box)), ...sansFont, className: 'memdiag-label' },
    [
      name,
      ...(note
        ? [s('tspan', { dx: note.startsWith('(') && box.kind === 'class' ? 0 : 4, ...mutedFont(pen) }, note)]
        : []),
      ...(box.isReordered ? [s('tspan', { dx: 6, ...mutedFont(pen) }, english.reordered)] : []),
      ...(address ? [s('tspan', { dx: 6, ...mutedFont(pen) }, address)] : []),
    ],
  )
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
