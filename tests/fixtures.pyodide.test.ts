import { copyFileSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { nodeEngine } from 'memdiag'
import { describe, expect, it } from 'vitest'
import { run } from '../packages/memdiag/src/cli/run.ts'
import { newFolder } from './command-line.ts'
import { correctedIn, differences, fixturesIn, outputsOf } from './fixtures.ts'

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
    expect(fixture.name.startsWith(onlyRule(problems))).toBe(true)
    expect(outputs).toEqual({})
    expect(differences(fixture, { 'message.txt': `${problems}\n` })).toEqual([])
  })
})

describe('a page that is drawn with a warning', () => {
  it.each(fixturesIn('fixtures/warned'))('$name', async (fixture) => {
    const { outputs, problems, warnings } = await outputsOf(fixture, engine)
    expect(problems).toBe('')
    expect(fixture.name.startsWith(onlyRule(warnings))).toBe(true)
    expect(outputs).not.toEqual({})
    expect(differences(fixture, { 'message.txt': `${warnings}\n` })).toEqual([])
  })
})

describe('a page put right, as the page of its rule shows it', () => {
  it.each(correctedIn('fixtures/refused', 'fixtures/warned'))('$name', async (fixture) => {
    const { outputs, problems, warnings } = await outputsOf(fixture, engine)
    expect([problems, warnings]).toEqual(['', ''])
    expect(outputs).not.toEqual({})
  })
})

/** The folder is named after the rule, with a suffix where one rule has several pages. */
function onlyRule(messages: string): string {
  const rules = [...messages.matchAll(/memdiag\(([\w-]+)\)/g)].map(([, rule = '']) => rule)
  const last = rules.at(-1) ?? '?'
  // A session ends by a mistake of another block, which is told first.
  expect(rules).toHaveLength(last === 'session-ended' ? 2 : 1)
  return last
}

describe("the README's picture", () => {
  it('is what its program draws today', async () => {
    const folder = newFolder()
    const drawn = join(folder.path, 'picture.svg')
    try {
      expect(await run({ program: 'docs/first-picture.py', output: drawn, site: {}, cache: false })).toBe(0)
      if (process.env.MEMDIAG_ACCEPT) copyFileSync(drawn, 'docs/first-picture.svg')
      expect(readFileSync(drawn, 'utf8')).toBe(readFileSync('docs/first-picture.svg', 'utf8'))
    } finally {
      folder.remove()
    }
  })
})
