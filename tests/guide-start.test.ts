import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { codeBlocksOf } from './markdown-code.ts'

/** The start page shows fences, and beside each the picture of a block of its own. */
const blocks = codeBlocksOf('site/src/content/docs/index.mdx')
const programIn = (fence: string) => /^```python memdiag[^\n]*\n(.*)\n```$/s.exec(fence)?.[1]

it('draws beside each fence of the start page the very program that the fence has', () => {
  const shown = blocks.flatMap(({ language, code }, index) => (language === 'md' ? [{ code, index }] : []))
  expect(shown).toHaveLength(3)
  for (const { code, index } of shown) expect(blocks[index + 1]?.code).toBe(programIn(code))
})

it("has the article's example among its pictures", () => {
  const fence = codeBlocksOf('fixtures/the-article-example/input.md')[0]?.code ?? ''
  const page = readFileSync('site/src/content/docs/index.mdx', 'utf8')
  expect(page).toContain(`\`\`\`python memdiag show=diagram values=boxed addresses=hex\n${fence}\n\`\`\``)
})
