import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import rehypeStringify from 'rehype-stringify'
import remarkFrontmatter from 'remark-frontmatter'
import remarkMemdiag from 'remark-memdiag'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { VFile } from 'vfile'
import { figuresWithoutIds } from './figures.ts'
import type { SharedPage } from './host.ts'

/** The figures that a shared page has, by the plugin's own sources and the smallest pipeline there is. */
export async function expectedFigures(page: SharedPage): Promise<unknown[]> {
  const path = resolve(`tests/hosts/pages/${page}.md`)
  const html = await unified()
    .use(remarkParse)
    .use(remarkFrontmatter)
    .use(remarkMemdiag)
    .use(remarkRehype)
    .use(rehypeStringify)
    .process(new VFile({ path, value: readFileSync(path, 'utf8') }))
  return figuresWithoutIds(String(html))
}
