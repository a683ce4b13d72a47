import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { light } from '../packages/diagram/src/svg/pen.ts'

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

  it('names every colour', () => {
    expect(Object.keys(light).filter((token) => !page.includes(`\`--memdiag-${token}\``))).toEqual([])
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
