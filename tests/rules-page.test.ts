import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { type Rule, rules, ruleUrl } from 'memdiag'
import { describe, expect, it } from 'vitest'
import { ruleGroups } from '../packages/memdiag/src/rules/rules.ts'
import { pageOfRule, type RuleExample } from './rule-page.ts'

const list = 'docs/rules.md'
const pages = 'packages/memdiag/rules'
const names = Object.keys(rules) as Rule[]

/** Rules without an example, and why there is none. */
const withoutExample: ReadonlyMap<Rule, string> = new Map([
  ['runner-failed', 'no page can do that to a machine that is well'],
])

describe('the pages of rules', () => {
  it('say of each rule what it means, why, and what to write (npm run fixtures -- --accept writes them)', () => {
    const made = new Map(names.map((rule) => [`${rule}.md`, pageOfRule(rule, exampleOf(rule))]))
    if (process.env.MEMDIAG_ACCEPT) {
      rmSync(pages, { recursive: true, force: true })
      mkdirSync(pages)
      for (const [name, text] of made) writeFileSync(`${pages}/${name}`, text)
    }
    expect(readdirSync(pages).sort()).toEqual([...made.keys()].sort())
    for (const [name, text] of made) expect(readFileSync(`${pages}/${name}`, 'utf8'), name).toBe(text)
  })

  it('show a mistake and the same page put right, except where no page can make the mistake', () => {
    expect(names.filter((rule) => !exampleOf(rule))).toEqual([...withoutExample.keys()])
  })

  it('are in the package, where their addresses point', () => {
    const { files } = JSON.parse(readFileSync('packages/memdiag/package.json', 'utf8'))
    expect(files).toContain('rules')
    for (const rule of names) {
      const path = ruleUrl(rule).replace(/^https:\/\/unpkg\.com\/memdiag\//, 'packages/memdiag/')
      expect(existsSync(path), path).toBe(true)
    }
  })
})

describe('the list of rules', () => {
  it('has each of them with a link to its page (npm run fixtures -- --accept writes it)', () => {
    const [begin, end] = ['<!-- made from packages/memdiag/src/rules/ -->', '<!-- end of the rules -->']
    const [before = '', rest = ''] = readFileSync(list, 'utf8').split(begin)
    const [table = '', after = ''] = rest.split(end)
    const made = ruleGroups.map(groupText).join('\n\n')
    if (process.env.MEMDIAG_ACCEPT) writeFileSync(list, `${before}${begin}\n\n${made}\n\n${end}${after}`)
    else expect(table.trim()).toBe(made)
    expect(ruleGroups.flatMap((group) => Object.keys(group.rules))).toEqual(names)
  })

  it('is linked from the README', () => {
    expect(readFileSync('README.md', 'utf8')).toContain(`](${list})`)
  })
})

function groupText(group: (typeof ruleGroups)[number]): string {
  const rows = Object.entries(group.rules).map(
    ([rule, { means, instead }]) => `| [\`${rule}\`](../${pages}/${rule}.md) | ${means} | ${instead} |`,
  )
  return [`## ${group.title}`, '', '| rule | means | instead |', '|---|---|---|', ...rows].join('\n')
}

/** The fixture of a rule that is also there put right. */
function exampleOf(rule: Rule): RuleExample | undefined {
  const [folder] = ['fixtures/refused', 'fixtures/warned']
    .flatMap((root) => readdirSync(root).map((name) => `${root}/${name}`))
    .filter((path) => ruleOf(path) === rule && existsSync(`${path}/fixed.md`))
  if (folder === undefined) return undefined
  const read = (name: string) => readFileSync(`${folder}/${name}`, 'utf8')
  return {
    source: read('input.md'),
    // A page need not tell its own address.
    message: read('expected/message.txt').replaceAll(/^ {4}→ https:.*\n/gm, ''),
    fixed: read('fixed.md'),
    ...(existsSync(`${folder}/site.json`) && { site: read('site.json') }),
  }
}

/** A folder is named after its rule, with a suffix where one rule has several pages. */
function ruleOf(path: string): Rule | undefined {
  const name = path.split('/').at(-1) ?? ''
  return names
    .filter((rule) => name === rule || name.startsWith(`${rule}-`))
    .sort((a, b) => b.length - a.length)[0]
}
