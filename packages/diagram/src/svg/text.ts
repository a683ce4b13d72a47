import type { Element } from 'hast'
import { s } from 'hastscript'
import type { SceneText } from '../scene/scene.ts'
import type { Data } from './data.ts'
import { n, type Pen, toneToken } from './pen.ts'

type Anchor = 'start' | 'middle' | 'end'

/** Text in its tone. Unless said otherwise it begins at `x` and inherits everything else from the picture. */
export function toned(
  text: SceneText,
  x: number,
  y: number,
  pen: Pen,
  { anchor = 'start', data = {} }: { anchor?: Anchor; data?: Data } = {},
): Element {
  return s(
    'text',
    {
      ...data,
      x: n(x),
      y: n(y),
      ...(text.tone !== 'plain' && { fill: pen.paint(toneToken(text.tone)) }),
      ...((text.tone === 'function' || text.tone === 'keyword') && { fontStyle: 'italic' }),
      ...(anchor !== 'start' && { textAnchor: anchor }),
    },
    spaced(text.text),
  )
}

/** A few small words: an index, `unbound`. */
export function small(
  text: string,
  x: number,
  y: number,
  pen: Pen,
  {
    anchor = 'start',
    size = 9.5,
    italic = false,
    data = {},
  }: { anchor?: Anchor; size?: number; italic?: boolean; data?: Data } = {},
): Element {
  return s(
    'text',
    {
      ...data,
      x: n(x),
      y: n(y),
      fill: pen.paint('muted'),
      fontSize: n(size),
      ...(italic && { fontStyle: 'italic' }),
      ...(anchor !== 'start' && { textAnchor: anchor }),
    },
    spaced(text),
  )
}

/** SVG collapses spaces; where the program's text has several, they are shown. */
function spaced(text: string): string {
  return text.replace(/^ | $| (?= )|(?<= ) /g, '\u00a0')
}
