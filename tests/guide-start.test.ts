import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { codeBlocksOf } from './markdown-code.ts'

it("has the article's example among the pictures of the start page", () => {
  const fence = codeBlocksOf('fixtures/the-article-example/input.md')[0]?.code ?? ''
  const page = readFileSync('site/src/content/docs/index.mdx', 'utf8')
  expect(page).toContain(`\`\`\`python memdiag show=diagram values=boxed addresses=hex\n${fence}\n\`\`\``)
})
