import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { describeHost } from './describe-host.ts'
import { sharedPages } from './host.ts'
import { replaceFile } from './project.ts'

describeHost(
  {
    name: 'eleventy',
    pages: sharedPages.map((page) => ({ page, file: `pages/${page}.md`, html: `${page}/index.html` })),
    build: ['npm', 'run', 'build'],
    out: '_site',
    keeps: [],
    traces: 'node_modules/.cache/memdiag',
    live: true,
    summary: /3 pages, 10 blocks: \d+ from cache, \d+ run, 0 failed/,
  },
  ({ project }) => {
    it("leaves braces to Python, and names the lines of the author's file", async () => {
      const file = join(project().path, 'pages/names.md')
      const source = readFileSync(file, 'utf8')
      try {
        replaceFile(file, source.replace('a = [1, 2]', 'a = [{{1}}, 2]'))
        const { status, stderr } = await project().build()
        expect(status).toBe(1)
        expect(stderr).toMatch(/pages\/names\.md:9:1 memdiag\(unexpected-raise\).*TypeError/)
        expect(stderr).toContain('a = [{{1}}, 2]')
      } finally {
        replaceFile(file, source)
      }
    })
  },
)
