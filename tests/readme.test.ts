import { readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { declarationList, type OptionDeclaration, standsAt } from '../packages/memdiag/src/options.ts'

const readme = readFileSync('README.md', 'utf8')

describe('the README', () => {
  it('lists the options as they are declared (npm run fixtures -- --accept writes the table)', () => {
    const [begin, end] = [
      '<!-- options: made from packages/memdiag/src/options.ts -->',
      '<!-- end of options -->',
    ]
    const [before = '', rest = ''] = readme.split(begin)
    const [table = '', after = ''] = rest.split(end)
    if (process.env.MEMDIAG_ACCEPT) {
      writeFileSync('README.md', `${before}${begin}\n\n${optionsTable()}\n\n${end}${after}`)
      return
    }
    expect(table.trim()).toBe(optionsTable())
  })

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
