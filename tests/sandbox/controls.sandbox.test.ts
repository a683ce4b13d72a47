import { describe, expect, it } from 'vitest'
import type { Layer } from '../../packages/runner/src/layers.ts'
import { attacks } from './attacks.ts'
import { build } from './build.ts'
import { whyNot } from './nodes.ts'
import { signsOf, signsOfBuild } from './signs.ts'
import { surroundings } from './surroundings.ts'

const everyLayer = [
  'kernel',
  'permission',
  'no-strings',
  'flags',
  'scrub',
  'frozen',
  'restore',
] as const satisfies readonly Layer[]

/** Those that only must not end wait together in one build: each takes all the time that it gets. */
const endless = attacks.filter(({ control }) => control === 'still running')
const others = attacks.filter(({ control }) => control !== undefined && control !== 'still running')

describe.skipIf(whyNot)(`hostile programs without the sandbox${whyNot ? ` (${whyNot})` : ''}`, () => {
  const node = process.execPath

  it.concurrent.each(others)(
    '$name: $control',
    async (attack) => {
      const around = await surroundings()
      try {
        const built = await build([attack], around, {
          node,
          without: everyLayer,
          seconds: 100,
          timeout: 30,
          atWork: 1,
          alone: attack.control !== 'neighbour changed',
        })
        expect([...signsOf(attack, built, around), ...signsOfBuild(built, around)]).toContain(attack.control)
      } finally {
        await around.close()
      }
    },
    120_000,
  )

  it('those that never end do not end, when they are given the time', async () => {
    const around = await surroundings()
    try {
      const built = await build(endless, around, {
        node,
        without: everyLayer,
        seconds: 20,
        timeout: 600,
        atWork: endless.length,
        alone: true,
      })
      const ended = endless.filter((attack) => !signsOf(attack, built, around).has('still running'))
      expect(ended.map(({ name }) => name)).toEqual([])
    } finally {
      await around.close()
    }
  })
})
