import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { compile } from '@mdx-js/mdx'
import remarkFrontmatter from 'remark-frontmatter'
import remarkMemdiag from 'remark-memdiag'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { VFile } from 'vfile'
import { afterAll, expect, it } from 'vitest'
import { memdiag, newFolder } from './command-line.ts'
import { mistakesPage, placesOfMistakes } from './mistakes.ts'

/** A page with a dozen mistakes, one of each kind, in its front matter, in lists and quotations and below hidden lines. */
const source = readFileSync(mistakesPage, 'utf8')
const folder = newFolder()
const page = join(folder.path, 'page.md')
copyFileSync(mistakesPage, page)
afterAll(() => folder.remove())

it('tells all mistakes of a page in one run, in the order of their lines', async () => {
  const { status, stdout, stderr } = await memdiag(folder.path, 'check', 'page.md', '--cache-dir', 'cache')
  const messages = 'tests/mistakes/messages.txt'
  if (process.env.MEMDIAG_ACCEPT) writeFileSync(messages, stderr)
  expect(stderr).toBe(readFileSync(messages, 'utf8'))
  expect([status, stdout]).toEqual([1, expect.stringMatching(/^1 page, 12 blocks: .*, 11 failed/)])
  const lines = placesOfMistakes().map((place) => Number.parseInt(place, 10))
  expect(lines).toHaveLength(12)
  expect(lines).toEqual(lines.toSorted((a, b) => a - b))
})

it('points at what is wrong', () => {
  const pointedAt = placesOfMistakes().map((place) => {
    const [line = 0, column = 0] = place.split(':').map((part) => Number.parseInt(part, 10))
    return source.split('\n')[line - 1]?.slice(column - 1)
  })
  expect(pointedAt).toEqual([
    'wrods: true',
    'adresses=hex',
    'boxd',
    '```python memdiag output=mermaid view=strip',
    '#: snapshto after the list',
    '= e',
    'mean = total / len(prices)',
    'KeyError',
    '#: j is h',
    '3',
    'import numpy',
    '20',
  ])
})

it.each([
  ['as it is', source, false],
  ['with its front matter understood', source, true],
  ['without its front matter', source.replace(/^---\n.*?\n---\n/s, ''), false],
  ['with blank lines for its front matter', source.replace(/^---\n.*?\n---\n/s, '\n\n\n\n\n'), false],
])('has them at the same places for remark, which is given the page %s', async (_how, value, understood) => {
  const processor = unified().use(remarkParse)
  if (understood) processor.use(remarkFrontmatter)
  const file = new VFile({ value, path: 'page.md', cwd: folder.path })
  const tree = processor.parse(file)
  await expect(unified().use(remarkMemdiag).use(remarkRehype).run(tree, file)).rejects.toThrow('wrods')
  expect(placesIn(file)).toEqual(placesOfMistakes())
})

it('has them at the same places in MDX', async () => {
  const file = new VFile({ value: source, path: 'page.mdx' })
  const remarkPlugins = [remarkFrontmatter, remarkMemdiag]
  await expect(compile(file, { remarkPlugins })).rejects.toThrow('wrods')
  expect(placesIn(file)).toEqual(placesOfMistakes())
})

function placesIn({ messages }: VFile): string[] {
  return messages.map(({ line, column, ruleId }) => `${line}:${column} ${ruleId}`)
}
