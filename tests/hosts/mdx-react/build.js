import { globSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { compile } from '@mdx-js/mdx'
import { build } from 'esbuild'
import { createElement } from 'react'
import { renderToString } from 'react-dom/server'
import remarkFrontmatter from 'remark-frontmatter'
import remarkMemdiag from 'remark-memdiag'
import { read } from 'to-vfile'
import { reporter } from 'vfile-reporter'

// With --development, React says in the browser's console where it finds another page than it expects.
const development = process.argv.includes('--development')

for (const path of globSync('**/*.{md,mdx}', { cwd: 'pages' })) {
  const file = await read(`pages/${path}`)
  const page = path.replaceAll('\\', '/').replace(/\.mdx?$/, '')
  try {
    const compiled = `compiled/${page}.js`
    await write(
      compiled,
      await compile(file, { development, remarkPlugins: [remarkFrontmatter, remarkMemdiag] }),
    )
    const { default: Page } = await import(pathToFileURL(resolve(compiled)).href)
    await write(`public/${page}.html`, documentOf(page, renderToString(createElement(Page))))
  } catch (error) {
    if (!file.messages.includes(error)) throw error
    process.exitCode = 1
  }
  if (file.messages.length > 0) console.error(reporter(file))
}

await build({
  entryPoints: ['client.js'],
  outdir: 'public',
  bundle: true,
  splitting: true,
  format: 'esm',
  minify: !development,
})

function documentOf(page, html) {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width">
    <title>${page}</title>
    <link rel="stylesheet" href="/client.css">
    <script type="module" src="/client.js"></script>
  </head>
  <body>
    <main data-page="${page}">${html}</main>
  </body>
</html>
`
}

async function write(path, text) {
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, String(text))
}
