import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type Declaration, declarationsIn } from './declarations.ts'
import { expectMade } from './made-part.ts'

const source = readFileSync('packages/trace/src/trace.ts', 'utf8')
const declarations = declarationsIn(source)
// The whole first, and names for numbers last.
const isId = ({ name }: Declaration) => /^[A-Z][a-z]+Id$/.test(name)
const inReadersOrder = [...declarations.filter((each) => !isId(each)), ...declarations.filter(isId)]
const example = readFileSync('fixtures/two-names-one-list/expected/1.trace.json', 'utf8')

describe('the page about the format of traces', () => {
  it('has every type and member with its docstring (npm run fixtures -- --accept writes them)', () => {
    const made = [`\`\`\`json\n${example.trim()}\n\`\`\``, ...inReadersOrder.map(sectionText)].join('\n\n')
    expectMade('docs/trace.md', 'made from packages/trace/src/trace.ts', 'end of the format', made)
  })

  it('leaves none out', () => {
    const declared = source.match(/^export (?:interface|type) /gm) ?? []
    expect(declarations).toHaveLength(declared.length)
    const members = declarations.flatMap(({ members = [] }) => members)
    const inInterfaces = declarations
      .filter(({ members }) => members !== undefined)
      .flatMap(({ code }) => code.match(/^ {2}\w+\??: /gm) ?? [])
    expect(members).toHaveLength(inInterfaces.length)
    expect(members.length).toBeGreaterThan(80)
  })
})

function sectionText({ name, says, members, base, code }: Declaration): string {
  const paragraphs = [`## ${name}`, ...(says === '' ? [] : [says])]
  if (base !== undefined)
    paragraphs.push(`Has the members of \`${base}\`${members?.length ? ', and these' : ''}.`)
  if (members === undefined) paragraphs.push(`\`\`\`ts\n${code}\n\`\`\``)
  else if (members.length > 0) {
    const rows = members.map(({ name, isOptional, type, says }) => {
      const written = `\`${type.replaceAll('|', '\\|')}\``
      return `| \`${name}${isOptional ? '?' : ''}\` | ${written} | ${says.replaceAll('|', '\\|')} |`
    })
    paragraphs.push(['| member | type | meaning |', '|---|---|---|', ...rows].join('\n'))
  }
  return paragraphs.join('\n\n')
}
