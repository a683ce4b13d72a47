import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Scene } from '@memdiag/diagram'
import type { Root } from 'mdast'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { visit } from 'unist-util-visit'
import { describe, expect, it } from 'vitest'
import { svgFile } from '../packages/memdiag/src/svg-file.ts'
import { fixturesIn } from './fixtures.ts'
import { reachedByHtml, reachedByXml } from './what-may-reach-a-page.ts'

const outputs = fixturesIn('fixtures').flatMap(({ folder }) =>
  readdirSync(join(folder, 'expected')).map((name) => join(folder, 'expected', name)),
)
const ending = (name: string) => outputs.filter((file) => file.endsWith(name))

describe('what reaches a page from any fixture', () => {
  it('is a closed list of elements and attributes, with ids of ASCII that are there once', () => {
    const figures = ending('.html')
    expect(figures.length).toBeGreaterThan(70)
    for (const file of figures) {
      const { strange, ids } = reachedByHtml(readFileSync(file, 'utf8'))
      expect([file, strange]).toEqual([file, []])
      expect(new Set(ids).size).toBe(ids.length)
      for (const id of ids) expect(id).toMatch(/^md[0-9a-f]{8}(-[a-z]+(-\d+)?)?$/)
    }
  })

  it('is the same as a file of its own: well-formed XML without ids, links or anything that runs', () => {
    for (const file of ending('.scene.json')) {
      const scene = JSON.parse(readFileSync(file, 'utf8')) as Scene
      const { strange } = reachedByXml(svgFile(scene, scene.steps.length - 1))
      expect([file, strange]).toEqual([file, []])
    }
  })

  it('is Markdown without HTML where the site draws Mermaid', () => {
    const pages = ending('.md')
    expect(pages.length).toBeGreaterThan(0)
    for (const file of pages) {
      const types = new Set<string>()
      visit(unified().use(remarkParse).parse(readFileSync(file, 'utf8')) as Root, ({ type }) => {
        types.add(type)
      })
      expect([...types].filter((type) => !ofMarkdown.includes(type))).toEqual([])
    }
  })
})

const ofMarkdown = [
  'root',
  'paragraph',
  'text',
  'code',
  'strong',
  'emphasis',
  'inlineCode',
  'list',
  'listItem',
]

describe('the list itself', () => {
  it.each([
    '<figure onclick="x()"></figure>',
    '<figure><script></script></figure>',
    '<figure><svg><a></a></svg></figure>',
    '<figure style="color:red"></figure>',
    '<figure><svg><g fill="url(https://example.org)"></g></svg></figure>',
    '<figure><!-- x --></figure>',
    '<figure><svg><foreignObject></foreignObject></svg></figure>',
  ])('has no %s', (html) => {
    expect(reachedByHtml(html).strange).not.toEqual([])
  })

  it('has nothing that is not XML', () => {
    expect(() => reachedByXml('<svg><g></svg>')).toThrow()
    expect(() => reachedByXml('<svg>\u0001</svg>')).toThrow()
    expect(reachedByXml('<svg><script>1</script></svg>').strange).toEqual(['script'])
  })
})
