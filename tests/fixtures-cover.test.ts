import { globSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { declarationList, standsAt } from '../packages/memdiag/src/options.ts'

const pages = globSync('fixtures/*/input.md').map((file) => readFileSync(file, 'utf8'))
const fences = pages.flatMap((page) => page.match(/^.*```python memdiag.*$/gm) ?? [])
const frontMatters = pages.flatMap((page) => /^---\n[\s\S]*?\n---\n/.exec(page)?.[0] ?? [])

/** What an author may write is shown working at least once: a fixture is a claim, with its picture. */
describe('the fixtures', () => {
  const optionsOfFences = declarationList.filter(([, declaration]) => standsAt('fence', declaration))

  it.each(optionsOfFences.map(([name]) => name))('show the option %s', (name) => {
    const onFence = new RegExp(`\\s${name}(?:[=\\s]|$)`)
    const onPage = new RegExp(`^  ${name}:`, 'm')
    expect(
      fences.some((fence) => onFence.test(fence)) || frontMatters.some((text) => onPage.test(text)),
    ).toBe(true)
  })

  it.each([
    ['a line', /at=\d+(?:\s|$)/],
    ['a list of lines', /at=\d+,\d+/],
    ['a range', /at=\d+-\d+/],
    ['the second time', /at=\d+#2/],
    ['the last time', /at=\d+#last/],
    ['a call', /call \w+/],
    ['a return', /return \w+/],
    ['a yield', /yield \w+/],
    ['a raise', /raise[,\s]/],
    ['the end', /[=,]end/],
    ['all', /at=all/],
    ['changes', /at=changes/],
    ['lines and functions together', /at="\d+,return \w+,\d+"/],
  ])('show the moment: %s', (_what, written) => {
    expect(fences.some((fence) => written.test(fence))).toBe(true)
  })
})
