import type { Page } from 'playwright-core'
import { describeHost } from './describe-host.ts'
import { type Host, pagesIn, type Theme } from './host.ts'

const docusaurus: Host = {
  name: 'docusaurus',
  pages: pagesIn('docs', ['md', 'mdx'], (page, format) => `${format}/${page}/index.html`),
  build: ['npm', 'run', 'build'],
  out: 'build',
  keeps: ['.docusaurus', 'node_modules/.cache'],
  traces: 'node_modules/.cache/memdiag',
  choose,
  live: true,
  hydrated: (page) => page.evaluate(() => document.documentElement.dataset.hasHydrated === 'true'),
  summary: /8 pages, 28 blocks: 10 from cache, 18 run, 0 failed/,
}

describeHost(docusaurus)

async function choose(page: Page, theme: Theme): Promise<void> {
  const chosen = () => page.evaluate(() => document.documentElement.dataset.theme)
  while ((await chosen()) !== theme) await page.locator('.navbar button[class*=toggleButton]').click()
}
