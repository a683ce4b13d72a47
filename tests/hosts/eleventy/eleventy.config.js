import { fileURLToPath } from 'node:url'
import rehypeStringify from 'rehype-stringify'
import remarkGfm from 'remark-gfm'
import remarkMemdiag from 'remark-memdiag'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'

const markdown = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(remarkMemdiag, { terminal: true })
  .use(remarkRehype, { allowDangerousHtml: true })
  .use(rehypeStringify, { allowDangerousHtml: true })

export default function (eleventyConfig) {
  eleventyConfig.addExtension('md', {
    compile: (value, path) => async () => String(await markdown.process({ path, value })),
  })
  eleventyConfig.addPassthroughCopy({
    [fileURLToPath(import.meta.resolve('remark-memdiag/style.css'))]: 'memdiag/style.css',
    [fileURLToPath(import.meta.resolve('remark-memdiag/live.js'))]: 'memdiag/live.js',
  })
  eleventyConfig.addGlobalData('layout', 'page.njk')
  eleventyConfig.setInputDirectory('pages')
  eleventyConfig.setIncludesDirectory('../_includes')
}
