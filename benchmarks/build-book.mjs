// One build of a folder of Markdown pages with unified, as a site does it: `build-book.mjs FOLDER [CACHE]`. With a
// folder for traces memdiag is among the plugins. Prints one line of JSON about itself.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import rehypeStringify from 'rehype-stringify'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'

const [folder, cacheDir] = process.argv.slice(2)
const processor = unified().use(remarkParse)
if (cacheDir !== undefined) {
  const { default: remarkMemdiag } = await import('remark-memdiag')
  processor.use(remarkMemdiag, { cacheDir })
}
processor.use(remarkRehype).use(rehypeStringify).freeze()
const pages = readdirSync(folder).sort()
const began = performance.now()
const built = await Promise.all(
  pages.map(async (page) => {
    const path = join(folder, page)
    return String(await processor.process({ path, value: readFileSync(path, 'utf8') }))
  }),
)
const html = built.join('')
console.log(
  JSON.stringify({
    ms: performance.now() - began,
    figures: html.split('<figure class="memdiag').length - 1,
    bytes: process.resourceUsage().maxRSS * 1024,
  }),
)
