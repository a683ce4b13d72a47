import { nodeEngine } from 'memdiag'
import { describe, expect, it } from 'vitest'
import { differences, fixturesIn, outputsOf } from './fixtures.ts'

const engine = nodeEngine({}, { cache: false })

describe('a page that claims something', () => {
  it.each(fixturesIn('fixtures'))('$name', async (fixture) => {
    const { outputs, problems } = await outputsOf(fixture, engine)
    expect(problems).toBe('')
    expect(differences(fixture, outputs)).toEqual([])
  })
})

describe('a page with a mistake', () => {
  it.each(fixturesIn('fixtures/refused'))('$name', async (fixture) => {
    const { outputs, problems } = await outputsOf(fixture, engine)
    // The folder is named after the rule, with a suffix where one rule has several pages.
    const rules = [...problems.matchAll(/memdiag\(([\w-]+)\)/g)].map(([, rule]) => rule)
    expect(rules).toHaveLength(1)
    expect(fixture.name.startsWith(rules[0] ?? '?') || fixture.name === 'indentation-error').toBe(true)
    expect(outputs).toEqual({})
    expect(differences(fixture, { 'message.txt': `${problems}\n` })).toEqual([])
  })
})
