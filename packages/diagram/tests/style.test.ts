import { readFileSync } from 'node:fs'
import { brotliCompressSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { shippedCss } from '../../../scripts/shipped-css.mjs'
import { dark, light } from '../src/svg/pen.ts'

const css = readFileSync(new URL('../style.css', import.meta.url), 'utf8')

/** The tokens that each block of the stylesheet sets. */
function palettes(): { selector: string; tokens: Record<string, string> }[] {
  return [...css.matchAll(/([^{}]+)\{([^{}]*--memdiag-paper: #[^{}]*)\}/g)].map(
    ([, selector = '', body = '']) => ({
      selector: selector.trim(),
      tokens: Object.fromEntries(
        [...body.matchAll(/--memdiag-(\w+): (#\w+)/g)].map(([, name, value]) => [name, value]),
      ),
    }),
  )
}

/** WCAG 2.2's contrast ratio of two colours. */
function contrast(a: string, b: string): number {
  const luminance = (color: string) => {
    const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
      const c = Number.parseInt(color.slice(at, at + 2), 16) / 255
      return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const [x, y] = [luminance(a), luminance(b)]
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05)
}

const pages = { light: '#ffffff', dark: '#15181e' }
const all = palettes()
const themes = {
  light: all[0]?.tokens ?? {},
  dark: all.find(({ selector }) => selector.includes('[data-theme="dark"]'))?.tokens ?? {},
}

it('has the palettes of the pictures themselves, and each theme the same wherever it stands', () => {
  expect(themes.light).toEqual(light)
  expect(themes.dark).toEqual(dark)
  for (const { tokens } of all) expect([themes.light, themes.dark]).toContainEqual(tokens)
  expect(all).toHaveLength(4)
})

describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
  const tokens = themes[theme]
  const color = (name: string) => tokens[name] ?? ''
  const texts = ['ink', 'muted', 'string', 'list', 'tuple', 'dict', 'set', 'instance', 'class', 'function']
  const grounds = [...['paper', 'panel', 'gutter'].map(color), pages[theme]]

  it('every text has a contrast of at least 4.5 : 1', () => {
    for (const text of texts) {
      for (const ground of grounds)
        expect(contrast(color(text), ground), `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5)
    }
    // `return` and `raise` stand in frames only.
    for (const ground of ['paper', 'panel'])
      expect(contrast(color('bar'), color(ground))).toBeGreaterThanOrEqual(4.5)
    for (const text of ['ink', 'muted', 'string', 'class', 'function']) {
      expect(contrast(color(text), color('changed')), `${text} on changed`).toBeGreaterThanOrEqual(4.5)
    }
  })

  it('every line has a contrast of at least 3 : 1', () => {
    for (const line of ['line', 'arrow', 'bar', ...texts.slice(3, 10)]) {
      for (const ground of grounds)
        expect(contrast(color(line), ground), `${line} on ${ground}`).toBeGreaterThanOrEqual(3)
    }
    expect(contrast(color('bar'), color('changed'))).toBeGreaterThanOrEqual(3)
    expect(contrast(color('paper'), color('arrow')), 'the chosen step').toBeGreaterThanOrEqual(4.5)
  })
})

it('says nothing about anything outside of a figure', () => {
  const withoutComments = css.replace(/\/\*[\s\S]*?\*\//g, '')
  const selectors = [...withoutComments.matchAll(/([^{};]+)\{/g)].map(([, selector = '']) => selector.trim())
  const rules = selectors
    .filter((selector) => !selector.startsWith('@'))
    .flatMap((selector) => selector.split(/,\s*(?![^(]*\))/))
  expect(rules.length).toBeGreaterThan(20)
  for (const rule of rules) expect(rule).toContain('.memdiag')
})

describe('as it is shipped', () => {
  const shipped = shippedCss(css)

  it('takes two kilobytes and a quarter at most', () => {
    expect(brotliCompressSync(shipped).length).toBeLessThanOrEqual(2304)
  })

  it('has all of its rules, and one comment', () => {
    const rulesOf = (text: string) =>
      text
        .replace(/\/\*[\s\S]*?\*\//g, '')
        .replace(/\s+/g, '')
        .replace(/;\}/g, '}')
    expect(rulesOf(shipped)).toBe(rulesOf(css))
    expect(shipped.match(/\/\*/g)).toHaveLength(1)
  })
})
