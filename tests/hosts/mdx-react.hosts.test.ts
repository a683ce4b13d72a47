import { expect, it } from 'vitest'
import { command } from '../command-line.ts'
import { describeHost } from './describe-host.ts'
import { hydratedByReact, pagesIn } from './host.ts'

describeHost(
  {
    name: 'mdx-react',
    pages: pagesIn('pages', ['md', 'mdx'], (page, format) => `${format}/${page}.html`),
    build: ['npm', 'run', 'build'],
    out: 'public',
    keeps: ['compiled'],
    traces: 'node_modules/.cache/memdiag',
    live: true,
    hydrated: hydratedByReact,
  },
  ({ project, open }) => {
    it("is what React's development build expects, which tells of every difference", async () => {
      const { path, host } = project()
      const { status, stderr } = await command(path, 'npm', 'run', 'build', '--', '--development')
      expect(status, stderr).toBe(0)
      for (const { html } of host.pages) expect(await open(`/${html}`, async (_, wrong) => wrong)).toEqual([])
      const wrong = await open('/md/names.html', async (page, wrong) => {
        await page.route('**/*.html', async (route) => {
          const response = await route.fetch()
          const other = (await response.text()).replace('</figcaption>', '!</figcaption>')
          await route.fulfill({ response, body: other })
        })
        await page.reload()
        await expect.poll(() => hydratedByReact(page)).toBe(true)
        return wrong
      })
      expect(wrong.join()).toContain('Hydration failed')
    }, 120_000)
  },
)
