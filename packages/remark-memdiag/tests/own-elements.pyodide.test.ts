import { compile } from '@mdx-js/mdx'
import { expect, it } from 'vitest'
import remarkMemdiag from '../src/index.ts'

it("leaves figures as they are where a site has components in the place of MDX's elements", async () => {
  const page = '```python memdiag at=2,3 side words\na = [1]\nb = a\nb += a\n```\n\n| x |\n| - |\n'
  const jsx = String(await compile(page, { remarkPlugins: [remarkMemdiag], jsx: true }))
  expect(jsx).toContain('<pre className="memdiag-listing"')
  const theirs = jsx.matchAll(/<_components\.(\w+)/g)
  expect([...new Set(Array.from(theirs, ([, element]) => element))]).toEqual(['figure', 'p'])
})
