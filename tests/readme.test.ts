import { readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import {
  camelCase,
  declarationList,
  type OptionDeclaration,
  standsAt,
} from '../packages/memdiag/src/options.ts'
import { codeBlocksOf } from './markdown-code.ts'

const readme = readFileSync('README.md', 'utf8')

describe.each(['README.md', 'packages/memdiag/README.md'])('%s', (file) => {
  it('lists the options as they are declared (npm run fixtures -- --accept writes the table)', () => {
    const [begin, end] = [
      '<!-- options: made from packages/memdiag/src/options.ts -->',
      '<!-- end of options -->',
    ]
    const [before = '', rest = ''] = readFileSync(file, 'utf8').split(begin)
    const [table = '', after = ''] = rest.split(end)
    if (process.env.MEMDIAG_ACCEPT) {
      writeFileSync(file, `${before}${begin}\n\n${optionsTable()}\n\n${end}${after}`)
      return
    }
    expect(table.trim()).toBe(optionsTable())
  })
})

describe('the README of remark-memdiag', () => {
  const text = readFileSync('packages/remark-memdiag/README.md', 'utf8')

  it("has the sections of unified's plugins, in their order", () => {
    expect([...text.matchAll(/^## (.*)/gm)].map(([, title]) => title)).toEqual([
      'What is this?',
      'When should I use this?',
      'Install',
      'Use',
      'API',
      'Syntax',
      'HTML',
      'CSS',
      'Types',
      'Compatibility',
      'Security',
      'Related',
      'Contribute',
      'License',
    ])
  })

  it('names options that exist, with their own defaults', () => {
    const [, list = ''] = /^### `Options`$(.*?)^###/ms.exec(text) ?? []
    const said = [...list.matchAll(/^- `(\w+)` \(.*?(?:, default: `'?(.*?)'?`)?\):/gm)]
    const site = new Map(
      declarationList
        .filter(([, declaration]) => standsAt('site', declaration))
        .map(([name, { value, default: standard }]) => [
          camelCase(name),
          standard ?? ('values' in value ? value.values[0] : undefined),
        ]),
    )
    const ours = said.filter(([, name = '']) => !['terminal', 'version'].includes(name))
    expect(ours.length).toBeGreaterThan(5)
    for (const [, name = '', standard] of ours) {
      expect([...site.keys()]).toContain(name)
      if (site.get(name) !== undefined) expect([name, standard]).toEqual([name, site.get(name)])
    }
  })
})

describe('the README of astro-memdiag', () => {
  it.each(['astro-satteri', 'starlight'])('has the configuration of the tested project %s', (project) => {
    const configuration = readFileSync(`tests/hosts/${project}/astro.config.mjs`, 'utf8')
    const shown = codeBlocksOf('packages/astro-memdiag/README.md').map(({ code }) => `${code}\n`)
    expect(shown).toContain(configuration)
  })
})

describe('the README', () => {
  it('begins with a fence and its picture', () => {
    const firstScreen = readme.split('\n').slice(0, 20).join('\n')
    expect(firstScreen).toContain('```python memdiag')
    expect(firstScreen).toContain('](docs/first-picture.svg)')
  })

  it('shows the program that its picture was made from', () => {
    expect(readme).toContain(readFileSync('docs/first-picture.py', 'utf8'))
  })
})

function optionsTable(): string {
  // An option that has but one value so far is of no use to an author.
  const built = declarationList.filter(([, { value }]) => value.kind !== 'choice' || value.values.length > 1)
  return [
    '| option | values (default first) | site | meaning |',
    '|---|---|---|---|',
    ...built.map(
      ([name, declaration]) =>
        `| \`${name}\` | ${valuesOf(declaration)} | ${standsAt('site', declaration) ? '✓' : ''}${standsAt('fence', declaration) ? '' : ' only'} | ${declaration.sentence} |`,
    ),
  ].join('\n')
}

function valuesOf({ value, default: standard, example }: OptionDeclaration): string {
  switch (value.kind) {
    case 'choice':
      return value.values.map((choice) => `\`${choice}\``).join(' · ')
    case 'integer':
      return `${standard} (${value.min}–${value.max} ${value.unit})`
    case 'moments':
      return `\`${standard}\` · moments`
    case 'name':
      return `a name: \`${example}\``
    case 'patterns':
      return `names: \`${example}\``
    case 'parts':
      return `some of ${value.values.map((part) => `\`${part}\``).join(', ')}`
    case 'text':
      return 'text'
    case 'bounds':
    case 'keys':
      return `\`${example}\``
    case 'flag':
      return 'flag'
  }
}
