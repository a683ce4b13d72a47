import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { dark, light } from '../packages/diagram/src/svg/pen.ts'

const page = readFileSync('docs/html.md', 'utf8')
const figures = readdirSync('fixtures', { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.html'))
  .map((path) => readFileSync(`fixtures/${path}`, 'utf8'))

function inFigures(pattern: RegExp): string[] {
  return [
    ...new Set(figures.flatMap((html) => Array.from(html.matchAll(pattern), ([, found]) => found ?? ''))),
  ]
}

describe('the page about the HTML of figures', () => {
  it('names every data attribute that a fixture has', () => {
    const attributes = inFigures(/ (data-[a-z]+)=/g)
    expect(attributes.length).toBeGreaterThan(8)
    expect(attributes.filter((name) => !page.includes(`\`${name}\``))).toEqual([])
  })

  it.each(['memdiag', 'kind', 'state', 'change', 'unreachable'])('names every value of data-%s', (name) => {
    const values = inFigures(new RegExp(` data-${name}="([^"]*)"`, 'g'))
    expect(values.length).toBeGreaterThan(1)
    expect(values.filter((value) => !page.includes(`\`${value}\``))).toEqual([])
  })

  it('names no data attribute that is nowhere', () => {
    const elsewhere = ['packages/diagram/src/live/lighting.ts', 'packages/memdiag/src/problem-figure.ts'].map(
      (file) => readFileSync(file, 'utf8'),
    )
    const known = [
      ...inFigures(/ (data-[a-z]+)=/g),
      ...(elsewhere[0]?.match(/(?<=')data-[a-z]+/g) ?? []),
      ...(elsewhere[1]?.match(/(?<=\bdata)[A-Z][a-z]+/g) ?? []).map((name) => `data-${name.toLowerCase()}`),
    ]
    const named = Array.from(page.matchAll(/`[^`\n]*?(data-[a-z]+)/g), ([, name = '']) => name)
    expect(named.length).toBeGreaterThan(8)
    expect([...new Set(named)].filter((name) => !known.includes(name))).toEqual([])
  })

  it('names no class that is nowhere', () => {
    const problem = readFileSync('packages/memdiag/src/problem-figure.ts', 'utf8')
    const classes = inFigures(/ class="([^"]*)"/g).flatMap((names) => names.split(' '))
    const named = Array.from(
      page.matchAll(/class="?(memdiag-[a-z]+)|`(memdiag-[a-z]+)`/g),
      (found) => found[1] ?? found[2] ?? '',
    )
    expect(named.length).toBeGreaterThan(8)
    const missing = named.filter((name) => !classes.includes(name) && !problem.includes(`'${name}'`))
    expect(missing).toEqual([])
  })

  it('has every custom property with its values, and no other', () => {
    const rows = Array.from(page.matchAll(/^\| `--memdiag-(\w+)` \| `(#\w+)` \| `(#\w+)` \|/gm))
    expect(Object.fromEntries(rows.map(([, name, value]) => [name, value]))).toEqual(light)
    expect(Object.fromEntries(rows.map(([, name, , value]) => [name, value]))).toEqual(dark)
    const styles = readFileSync('packages/diagram/style.css', 'utf8')
    const set = Array.from(styles.matchAll(/--memdiag-(\w+): /g), ([, name = '']) => name)
    expect([...new Set(set)].filter((name) => !(name in light))).toEqual([])
  })

  it('is right about ids: an arrow leads from a cell to an object of its picture', () => {
    for (const html of figures) {
      for (const picture of html.split('<svg').slice(1)) {
        const ids = new Set(Array.from(picture.matchAll(/ data-id="([^"]*)"/g), ([, id]) => id))
        const ends = Array.from(picture.matchAll(/ data-(?:from|to)="([^"]*)"/g), ([, id]) => id)
        expect(ends.filter((id) => !ids.has(id))).toEqual([])
      }
    }
  })
})
