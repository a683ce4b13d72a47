import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { command } from '../command-line.ts'
import { describeHost, type HostAtWork } from './describe-host.ts'
import { writtenInDevServer } from './docusaurus-dev.ts'
import { hydratedByReact, pagesIn, type Theme } from './host.ts'
import { expectDifferenceTold, expectDrawnByAnother } from './react-hosts.ts'

describeHost(
  {
    name: 'docusaurus',
    pages: pagesIn('docs', ['md', 'mdx'], (page, format) => `${format}/${page}/index.html`),
    build: ['npm', 'run', 'build'],
    out: 'build',
    keeps: ['.docusaurus', 'node_modules/.cache'],
    traces: 'node_modules/.cache/memdiag',
    choose,
    live: true,
    hydrated: hydratedByReact,
    // The same programs stand in .md and .mdx; of two pages that are read at the same time, one waits for the other.
    summary: /8 pages, 28 blocks: (10 from cache, 18|28 from cache, 0) run, 0 failed/,
  },
  (host) => {
    describe('around blocks', () => around(host))
    describe('with two themes', () => themes(host))
    describe('for its author', () => authored(host))
  },
)

async function choose(page: Page, theme: Theme): Promise<void> {
  const chosen = () => page.evaluate(() => document.documentElement.dataset.theme)
  // Its button goes through the system's theme, too.
  while ((await chosen()) !== theme) await page.locator('.navbar button[class*=toggleButton]').click()
}

function around({ open }: HostAtWork): void {
  it('has figures right after their code in admonitions, tabs, lists and what folds', () =>
    open('/', async (page, wrong) => {
      const places = ['.theme-admonition > div', '[role=tabpanel]', 'ol > li', 'details > div > div']
      const figures = places.map((place) =>
        page.locator(`${place} > :has(pre) + figure.memdiag:has(svg)`).count(),
      )
      expect(await Promise.all(figures)).toEqual([1, 2, 2, 1])
      expect(await page.locator('figure.memdiag').count()).toBe(6)
      const second = page.locator('[role=tabpanel]').nth(1).locator('figure.memdiag')
      expect(await second.isVisible()).toBe(false)
      await page.getByRole('tab', { name: 'Bind anew' }).click()
      expect(await second.isVisible()).toBe(true)
      expect(wrong).toEqual([])
    }))

  it('has diagrams by Mermaid within figures, drawn by the theme of the site in either of its themes', () =>
    open('/mermaid', async (page, wrong) => {
      const diagrams = page.locator('figure.memdiag svg[id^=mermaid]')
      const frame = diagrams.first().locator('.cluster rect')
      const fills = new Set<string>()
      for (const theme of ['light', 'dark'] as const) {
        await choose(page, theme)
        await expect.poll(() => diagrams.count()).toBe(3)
        await expect.poll(() => diagrams.first().textContent()).toMatch(/Global frame.*list/s)
        await expect.poll(() => diagrams.last().textContent()).toContain("'other'")
        fills.add(await frame.evaluate((rect) => getComputedStyle(rect).fill))
      }
      expect(fills.size).toBe(2)
      // With Mermaid 12 a page that is dark from the beginning would lose some (facebook/docusaurus#12454).
      await page.reload()
      await expect.poll(() => hydratedByReact(page)).toBe(true)
      await expect.poll(() => diagrams.count()).toBe(3)
      expect(wrong).toEqual([])
    }))
}

function themes({ open }: HostAtWork): void {
  it.each([
    ['light', 'dark'],
    ['dark', 'light'],
  ] as const)('is %s by its switch where the system is %s, and back', (chosen, system) =>
    open('/md/names', async (page) => {
      await page.emulateMedia({ colorScheme: system })
      const colours = () =>
        page
          .locator('figure.memdiag svg text')
          .first()
          .evaluate((text) => getComputedStyle(text).fill)
      const ink = { light: 'rgb(28, 36, 48)', dark: 'rgb(230, 234, 240)' }
      await expect.poll(colours).toBe(ink[system])
      await choose(page, chosen)
      await expect.poll(colours).toBe(ink[chosen])
      await choose(page, system)
      await expect.poll(colours).toBe(ink[system])
    }),
  )
}

function authored({ project, open }: HostAtWork): void {
  it(
    'draws a page again when another memdiag draws it, although the bundler keeps what it built',
    () => expectDrawnByAnother(project(), 'remark-memdiag', 'md/names/index.html'),
    300_000,
  )

  it(
    'shows in the dev server what was edited, and tells of mistakes with their file and lines',
    () => writtenInDevServer(project()),
    300_000,
  )

  it("is what React's development build expects, which tells of every difference", async () => {
    const { path: folder } = project()
    // Docusaurus would take modules from it that only its dev server can run.
    rmSync(join(folder, 'node_modules/.cache/rspack'), { recursive: true })
    const { status, stderr } = await command(folder, 'npm', 'run', 'build', '--', '--dev')
    expect(status, stderr).toBe(0)
    for (const path of ['/', '/md/names', '/mdx/steps', '/md/nested']) {
      expect(await open(path, async (_, wrong) => wrong)).toEqual([])
    }
    await expectDifferenceTold(open, '/md/names')
  }, 300_000)
}
