import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { codeBefore, describeHost, expectAccessible } from './describe-host.ts'
import { pagesIn, type Theme } from './host.ts'

const formats = ['md', 'mdx'] as const

/** Where the project's own page has figures, by their captions. */
const places = {
  'in an aside': '.starlight-aside--note',
  'in a component': '.starlight-aside--caution',
  'in the first tab': '[role=tabpanel]:not([hidden])',
  'in the second tab': '[role=tabpanel][hidden]',
  'in the first step': '.sl-steps > li:nth-child(1)',
  'in the second step': '.sl-steps > li:nth-child(2)',
  'in a list': '.card li',
  'in details': 'details',
}

async function chooseTheme(page: Page, theme: Theme): Promise<void> {
  await page.locator('starlight-theme-select select').first().selectOption(theme)
}

describeHost(
  {
    name: 'starlight',
    pages: pagesIn(
      'src/content/docs/lessons',
      formats,
      (page, format) => `lessons/${format}/${page}/index.html`,
    ),
    build: ['npm', 'run', 'build'],
    out: 'dist',
    keeps: ['.astro', 'node_modules/.astro', 'node_modules/.vite'],
    traces: 'node_modules/.astro/memdiag',
    live: true,
    summary: /7 pages, 28 blocks: \d+ from cache, \d+ run, 0 failed/,
    // When several pages are highlighted at once, Expressive Code gives some first block one colour for all of its dark theme.
    withoutNoise: (html) => html.replaceAll(/--0:#[0-9A-F]{6}/g, ''),
    choose: chooseTheme,
  },
  ({ open }) => {
    it('has figures inside asides, components, tabs, steps, lists and details, each after its code', () =>
      open('/around/', async (page, wrong) => {
        for (const [caption, place] of Object.entries(places)) {
          const figure = page.locator(`${place} figure.memdiag`, { hasText: caption })
          expect(await figure.count(), caption).toBe(1)
        }
        expect(await page.locator('figure.memdiag').count()).toBe(Object.keys(places).length)
        expect(await page.evaluate(codeBefore)).toEqual([
          'a=[1]b=a',
          'a=[2]b=[a,a]',
          'a=[3]b=a',
          'a=[4]b=a.copy()',
          'a=[5]',
          'b=a',
          'a=(6,)',
        ])
        for (const theme of ['light', 'dark'] as const) {
          await chooseTheme(page, theme)
          await expectAccessible(page)
        }
        await page.getByRole('tab', { name: 'Copy' }).click()
        await page.locator('figure.memdiag', { hasText: 'in the second tab' }).locator('svg').waitFor()
        expect(wrong).toEqual([])
      }))

    it('leaves the code to Expressive Code: its title and its marks are there', () =>
      open('/around/', async (page) => {
        const code = page.locator('.expressive-code:has(+ figure.memdiag)', { hasText: 'steps.py' })
        expect(await code.locator('.title').allInnerTexts()).toEqual(['steps.py'])
        expect(await code.locator('.ec-line.mark').allInnerTexts()).toEqual(['b = a'])
        expect(await code.getByRole('button', { name: 'Copy' }).count()).toBe(1)
      }))

    it("keeps Starlight's styles for content out of figures", () =>
      open('/around/', async (page) => {
        const margins = await page
          .locator('.memdiag-steps > *, .memdiag-scroll > *')
          .evaluateAll((parts) => parts.map((part) => getComputedStyle(part).marginTop))
        expect(new Set(margins)).toEqual(new Set(['0px']))
      }))
  },
)
