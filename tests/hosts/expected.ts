import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import rehypeStringify from 'rehype-stringify'
import remarkFrontmatter from 'remark-frontmatter'
import remarkMemdiag from 'remark-memdiag'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { VFile } from 'vfile'
import { codeBeforeFigures, figuresWithoutIds } from './figures.ts'
import type { SharedPage } from './host.ts'

/** The figures that a shared page has, by the plugin's own sources and the smallest pipeline there is. */
export async function expectedFigures(page: SharedPage): Promise<unknown[]> {
  return figuresWithoutIds(await smallest(page))
}

/** The code, without blanks, that stands right before each of its figures that does not list its program. */
export async function expectedCode(page: SharedPage): Promise<string[]> {
  return codeBeforeFigures(await smallest(page))
}

async function smallest(page: SharedPage): Promise<string> {
  const path = resolve(`tests/hosts/pages/${page}.md`)
  const html = await unified()
    .use(remarkParse)
    .use(remarkFrontmatter)
    .use(remarkMemdiag)
    .use(remarkRehype)
    .use(rehypeStringify)
    .process(new VFile({ path, value: readFileSync(path, 'utf8') }))
  return String(html)
}
