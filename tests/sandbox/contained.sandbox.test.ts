import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { attacks, harms } from './attacks.ts'
import { type Build, build } from './build.ts'
import { allNodes, whyNot } from './nodes.ts'
import { signsOf, signsOfBuild } from './signs.ts'
import { type Surroundings, surroundings } from './surroundings.ts'

describe.skipIf(whyNot)(`hostile programs${whyNot ? ` (${whyNot})` : ''}`, () => {
  describe.each(whyNot ? [] : allNodes())('in $version', ({ path }) => {
    let around: Surroundings
    let built: Build

    beforeAll(async () => {
      around = await surroundings()
      built = await build(attacks, around, { node: path, seconds: 900 })
    }, 930_000)
    afterAll(() => around.close())

    it('a build of all of them ends with status 1 and leaves nothing behind', () => {
      expect(built.end).toEqual({ status: 1, signal: null })
      expect([...signsOfBuild(built, around)]).toEqual([])
      expect(built.left).toEqual([])
    })

    it.each(attacks)('$name: it is in vain $tries', (attack) => {
      const signs = signsOf(attack, built, around)
      expect(harms.filter((harm) => signs.has(harm))).toEqual([])
    })
  })
})
