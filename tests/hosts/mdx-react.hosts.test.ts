import { join } from 'node:path'
import { expect, it } from 'vitest'
import { command } from '../command-line.ts'
import { launchChromium } from '../launch-chromium.ts'
import { served } from '../served.ts'
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
  ({ project }) => {
    it("is what React's development build expects, which tells of every difference", async () => {
      const { path, host } = project()
      const { status, stderr } = await command(path, 'npm', 'run', 'build', '--', '--development')
      expect(status, stderr).toBe(0)
      const site = await served(join(path, host.out))
      const browser = await launchChromium()
      /** What React says of a page whose HTML is `changed` on its way. */
      const saidOf = async (html: string, changed: (text: string) => string) => {
        const page = await browser.newPage()
        const said: string[] = []
        page.on('console', (message) => said.push(message.text()))
        page.on('pageerror', (error) => said.push(error.message))
        await page.route('**/*.html', async (route) => {
          const response = await route.fetch()
          await route.fulfill({ response, body: changed(await response.text()) })
        })
        await page.goto(`${site.url}/${html}`)
        await expect.poll(() => hydratedByReact(page)).toBe(true)
        await page.close()
        return said.filter((text) => !text.includes('React DevTools')).join('\n')
      }
      try {
        for (const { html } of host.pages) expect(await saidOf(html, (text) => text)).toBe('')
        const other = (text: string) => text.replace('</figcaption>', '!</figcaption>')
        expect(await saidOf('md/names.html', other)).toContain('Hydration failed')
      } finally {
        await browser.close()
        await site.close()
      }
    }, 120_000)
  },
)
