import { describe, expect, it } from 'vitest'
import { type Concept, concepts, conceptsOf, leftOut } from '../site/src/gallery/concepts.ts'
import { fixturesIn } from './fixtures.ts'

const fixtures = fixturesIn('fixtures')

describe("the concepts of the site's gallery", () => {
  it('are told of every fixture, unless it is left out with a reason', () => {
    const told = [...Object.keys(conceptsOf), ...Object.keys(leftOut)].sort()
    expect(told).toEqual(fixtures.map(({ name }) => name))
  })

  it('have two examples or more each', () => {
    const examples = (concept: string) =>
      Object.values(conceptsOf).filter((those) => those.includes(concept as Concept)).length
    expect(Object.keys(concepts).filter((concept) => examples(concept) < 2)).toEqual([])
  })

  it('are named once for an example', () => {
    const twice = Object.entries(conceptsOf).filter(([, those]) => new Set(those).size < those.length)
    expect(twice).toEqual([])
  })

  it('share no address with an example', () => {
    expect(Object.keys(conceptsOf)).not.toContain('concepts')
  })

  it('are told of fixtures that need no options of a site of their own', () => {
    const needing = fixtures.filter(({ site }) => Object.keys(site).length > 0).map(({ name }) => name)
    expect(needing.filter((name) => !(name in leftOut))).toEqual([])
  })
})
