import { copyFileSync, globSync, mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import rehypeDocument from 'rehype-document'
import rehypeStringify from 'rehype-stringify'
import remarkFrontmatter from 'remark-frontmatter'
import remarkMemdiag from 'remark-memdiag'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { read, write } from 'to-vfile'
import { unified } from 'unified'
import { reporter } from 'vfile-reporter'

const processor = unified()
  .use(remarkParse)
  .use(remarkFrontmatter)
  .use(remarkMemdiag)
  .use(remarkRehype)
  .use(rehypeDocument, {
    language: 'en',
    style: ':root { color-scheme: light dark; background: light-dark(#fff, #16181d) }',
    css: 'style.css',
    js: 'live.js',
  })
  .use(rehypeStringify)

mkdirSync('public', { recursive: true })
copyFileSync(fileURLToPath(import.meta.resolve('remark-memdiag/style.css')), 'public/style.css')
copyFileSync(fileURLToPath(import.meta.resolve('remark-memdiag/live.js')), 'public/live.js')

for (const path of globSync('pages/*.md')) {
  const file = await read(path)
  try {
    const page = await processor.process(file)
    page.dirname = 'public'
    page.extname = '.html'
    await write(page)
  } catch (error) {
    if (!file.messages.includes(error)) throw error
    process.exitCode = 1
  }
  if (file.messages.length > 0) console.error(reporter(file))
}
