import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import type { Scene } from '@memdiag/diagram'
import { checkTrace } from '@memdiag/trace'
import { describe, expect, it } from 'vitest'
import { svgFile } from '../packages/memdiag/src/svg-file.ts'
import { type TypeRow, typeSections } from './type-rows.ts'

const page = 'docs/types.md'
const pictures = 'docs/types'
const rows = typeSections.flatMap((section) => section.rows)

describe('the page of types', () => {
  it('has the rows that are declared in tests/type-rows.ts (npm run fixtures -- --accept writes them)', () => {
    const [begin, end] = ['<!-- made from tests/type-rows.ts -->', '<!-- end of the rows -->']
    const [before = '', rest = ''] = readFileSync(page, 'utf8').split(begin)
    const [table = '', after = ''] = rest.split(end)
    const made = typeSections.map(sectionText).join('\n\n')
    if (process.env.MEMDIAG_ACCEPT) writeFileSync(page, `${before}${begin}\n\n${made}\n\n${end}${after}`)
    else expect(table.trim()).toBe(made)
  })

  it('has the pictures of the fixtures as they are today, and no other ones', () => {
    const made = new Map(rows.map((row) => [pictureName(row), svgFile(sceneOf(row), lastStep(sceneOf(row)))]))
    if (process.env.MEMDIAG_ACCEPT) {
      for (const name of readdirSync(pictures)) rmSync(`${pictures}/${name}`)
      for (const [name, text] of made) writeFileSync(`${pictures}/${name}`, text)
    }
    expect(readdirSync(pictures).sort()).toEqual([...made.keys()].sort())
    for (const [name, text] of made) expect(readFileSync(`${pictures}/${name}`, 'utf8'), name).toBe(text)
  })

  it.each(rows)('says of $types how $fixture has them', (row) => {
    const trace = checkTrace(JSON.parse(readFileSync(`${expectedOf(row)}.trace.json`, 'utf8')))
    const made = trace.steps.flatMap(({ objects = [] }) =>
      objects.flatMap((change) => ('made' in change ? [`${change.made.type}: ${change.made.look}`] : [])),
    )
    expect(made).toEqual(expect.arrayContaining(row.types.map((type) => `${type}: ${row.look}`)))
  })

  it('is linked from the README', () => {
    expect(readFileSync('README.md', 'utf8')).toContain(`](${page})`)
  })
})

function sectionText({ title, rows }: (typeof typeSections)[number]): string {
  return [`## ${title}`, '', '| Python type | look | picture |', '|---|---|---|', ...rows.map(rowText)].join(
    '\n',
  )
}

function rowText(row: TypeRow): string {
  const types = row.title ?? row.types.map((type) => `\`${type}\``).join(', ')
  // The picture's file has its description inside.
  const alt = (row.title ?? row.types.join(', ')).replaceAll('`', '')
  const picture = `[![${alt}](types/${pictureName(row)})](../fixtures/${row.fixture}/input.md)`
  return `| ${types} | ${row.look}<br>${row.drawn} | ${picture} |`
}

function pictureName({ fixture, block = 1 }: TypeRow): string {
  return `${fixture}-${block}.svg`
}

function sceneOf(row: TypeRow): Scene {
  return JSON.parse(readFileSync(`${expectedOf(row)}.scene.json`, 'utf8')) as Scene
}

function lastStep(scene: Scene): number {
  return scene.steps.length - 1
}

function expectedOf({ fixture, block = 1 }: TypeRow): string {
  return `fixtures/${fixture}/expected/${block}`
}
