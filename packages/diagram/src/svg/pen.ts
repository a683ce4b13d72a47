import type { SceneBox, SceneText } from '../scene/scene.ts'
import type { Language } from '../words/language.ts'

/** The colours of a picture in its light theme. The stylesheet gives each a dark twin under the same name. */
export const light = {
  paper: '#ffffff',
  panel: '#f1f4f9',
  gutter: '#eef1f6',
  ink: '#1c2430',
  muted: '#5b6675',
  line: '#7a8595',
  arrow: '#1f5fae',
  changed: '#fff1cf',
  bar: '#b45309',
  string: '#0f6b4f',
  list: '#2563a8',
  tuple: '#0f766e',
  dict: '#8a5a00',
  set: '#7c3aa8',
  instance: '#2f7d32',
  class: '#a3325e',
  function: '#5b5bb0',
} as const

export type Token = keyof typeof light

/** The dark theme, the stylesheet's too: a test holds the two together. */
export const dark: Readonly<Record<Token, string>> = {
  paper: '#171c23',
  panel: '#1f2630',
  gutter: '#242c37',
  ink: '#e6eaf0',
  muted: '#9aa6b5',
  line: '#7a8796',
  arrow: '#7db4ff',
  changed: '#453610',
  bar: '#f5b94a',
  string: '#7fd8b4',
  list: '#86b8f5',
  tuple: '#5fd0c2',
  dict: '#e3b45c',
  set: '#cf9cf2',
  instance: '#8fd093',
  class: '#f29bbd',
  function: '#b3b3f7',
}

/** How colours are written, as tokens that a stylesheet may set or as they are; and in which language words are. */
export interface Pen {
  readonly language: Language
  paint(token: Token): string
}

/** For a page: right without any stylesheet, and every colour a stylesheet's to change. */
export const themed = (language: Language): Pen => ({
  language,
  paint: (token) => `var(--memdiag-${token}, ${light[token]})`,
})

/** For a file of its own: most programs that draw SVG do not know `var()`. */
export const literal = (language: Language): Pen => ({ language, paint: (token) => light[token] })

export function toneToken(tone: SceneText['tone']): Token {
  switch (tone) {
    case 'plain':
      return 'ink'
    case 'keyword':
      return 'bar'
    case 'reference':
      return 'arrow'
    default:
      return tone
  }
}

export function kindToken(kind: SceneBox['kind']): Token {
  if (kind === 'variable') return 'function'
  return kind === 'scalar' || kind === 'other' ? 'line' : kind
}

export const fonts = {
  mono: 'ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace',
  sans: 'system-ui, sans-serif',
} as const

/** A length as short as it can be written: at most one decimal. */
export function n(length: number): string {
  return String(Math.round(length * 10) / 10)
}
