import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { type Rule, rules } from 'memdiag'
import { describe, expect, it } from 'vitest'

const page = 'docs/rules.md'
const names = Object.keys(rules) as Rule[]
/** No page can be written that breaks these: a warning, or a failure of what surrounds the program. */
const withoutFixture = new Set<Rule>([
  'mermaid-limit',
  'tracing-seen',
  'unread-answers',
  'nothing-printed',
  'program-crashed',
  'runner-failed',
])

describe('the page of rules', () => {
  it('says of each rule what it means and what to do (npm run fixtures -- --accept writes it)', () => {
    const [begin, end] = ['<!-- made from packages/memdiag/src/errors.ts -->', '<!-- end of the rules -->']
    const [before = '', rest = ''] = readFileSync(page, 'utf8').split(begin)
    const [list = '', after = ''] = rest.split(end)
    const made = names.map(ruleText).join('\n\n')
    if (process.env.MEMDIAG_ACCEPT) writeFileSync(page, `${before}${begin}\n\n${made}\n\n${end}${after}`)
    else expect(list.trim()).toBe(made)
  })

  it('has a refused page for each rule that a page can break', () => {
    const broken = names.filter((rule) => examplesOf(rule).length > 0)
    expect(broken).toEqual(names.filter((rule) => !withoutFixture.has(rule)))
  })

  it('is linked from the README', () => {
    expect(readFileSync('README.md', 'utf8')).toContain(`](${page})`)
  })
})

function ruleText(rule: Rule): string {
  const { means, instead } = rules[rule]
  const [example] = examplesOf(rule)
  const text = [`### ${rule}`, '', `${means} ${instead}`]
  if (example === undefined) return text.join('\n')
  const message = readFileSync(`fixtures/refused/${example}/expected/message.txt`, 'utf8').trimEnd()
  return [...text, '', '```text', message, '```'].join('\n')
}

/** The refused pages of a rule: the shortest name first. */
function examplesOf(rule: Rule): string[] {
  return readdirSync('fixtures/refused')
    .filter((name) => name === rule || (name.startsWith(`${rule}-`) && !names.includes(name as Rule)))
    .filter((name) => existsSync(`fixtures/refused/${name}/expected/message.txt`))
    .sort()
}
