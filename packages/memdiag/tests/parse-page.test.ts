import { readFileSync } from 'node:fs'
import { createProcessor } from '@mdx-js/mdx'
import type { Code, Root } from 'mdast'
import remarkFrontmatter from 'remark-frontmatter'
import { visit } from 'unist-util-visit'
import { describe, expect, it } from 'vitest'
import { parseForBlocks } from '../src/parse-page.ts'

function blocksOf(tree: Root) {
  const blocks: { code: string; info: string | null | undefined; line: number | undefined }[] = []
  visit(tree, 'code', ({ value, meta, position }: Code) => {
    blocks.push({ code: value, info: meta, line: position?.start.line })
  })
  return blocks
}

/** The blocks that MDX itself finds. */
async function blocksOfMdx(source: string) {
  let blocks: ReturnType<typeof blocksOf> = []
  const look = () => (tree: Root) => {
    blocks = blocksOf(tree)
  }
  await createProcessor({ remarkPlugins: [remarkFrontmatter, look] }).process(source)
  return blocks
}

const inComponents = `import { Tabs } from './tabs'

export const level = 3

<Tabs level={level}>
  <div>
    \`\`\`python memdiag
    if True:
        a = [1]
    \`\`\`
      deep:

          \`\`\`python memdiag at=all
          b = 1
          \`\`\`
  </div>
</Tabs>

- item <b>of</b>
  \`\`\`python memdiag
  c = 1 < 2
  \`\`\`
    text, no code
`

describe('the blocks of a page of MDX', () => {
  it.each([
    ['inside of components', inComponents],
    ["in a page of Starlight's", readFileSync('tests/hosts/starlight/src/content/docs/around.mdx', 'utf8')],
  ])('are those that MDX finds, %s', async (_where, source) => {
    const blocks = blocksOf(parseForBlocks(source, 'page.mdx'))
    expect(blocks.length).toBeGreaterThan(2)
    expect(blocks).toEqual(await blocksOfMdx(source))
  })

  it('are those of Markdown in a page of Markdown, where code may be indented and HTML holds text', () => {
    expect(blocksOf(parseForBlocks(inComponents, 'page.md')).map(({ info }) => info)).not.toContain(
      'memdiag at=all',
    )
  })
})
