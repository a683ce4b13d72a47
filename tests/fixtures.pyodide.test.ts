import { copyFileSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { nodeEngine } from 'memdiag'
import { describe, expect, it } from 'vitest'
import { run } from '../packages/memdiag/src/cli/run.ts'
import { newFolder } from './command-line.ts'
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
    expect(fixture.name.startsWith(rules[0] ?? '?')).toBe(true)
    expect(outputs).toEqual({})
    expect(differences(fixture, { 'message.txt': `${problems}\n` })).toEqual([])
  })
})

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
