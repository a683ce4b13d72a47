import { rmSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { astroDev } from './astro-site.ts'
import { type SiteInBrowser, siteInBrowser, siteTimeout } from './built-site.ts'

let site: SiteInBrowser
const read: SiteInBrowser['read'] = (...asked) => site.read(...asked)

beforeAll(async () => {
  site = await siteInBrowser()
}, siteTimeout)
afterAll(() => site?.close())

const pages = [
  '/',
  '/guide/fences/',
  '/guide/moments/',
  '/guide/change/',
  '/guide/directives/',
  '/guide/tables/',
  '/guide/options/',
  '/chapters/names-and-objects/',
  '/chapters/functions-frames-and-scope/',
  '/chapters/objects-and-classes/',
  '/lessons/functions-and-frames/',
]

describe('the page on Mermaid', () => {
  it.each(['light', 'dark'] as const)('has its code blocks drawn by Mermaid itself, in %s', (theme) =>
    read('/guide/mermaid/', { colorScheme: theme }, async (page, problems) => {
      const drawings = page.locator('figure.memdiag .mermaid-drawing svg')
      await drawings.nth(1).waitFor()
      expect(await drawings.count()).toBe(2)
      expect(await page.locator('pre[data-language=mermaid]').count()).toBe(0)
      const text = (await drawings.nth(1).textContent()) ?? ''
      for (const label of ['Global frame', 'a', 'b', 'list']) expect(text).toContain(label)
      expect(await drawings.nth(1).locator('title, desc').allTextContents()).not.toEqual([])
      expect(problems).toEqual([])
    }),
  )
})

describe.each(pages)('the page %s', (path) => {
  it('has a figure right after each block that asks for one, and nothing goes wrong', () =>
    read(path, {}, async (page, problems) => {
      const figures = page.locator('figure.memdiag')
      expect(await figures.count()).toBeGreaterThan(1)
      // Strips and tables show the code themselves.
      const below = 'figure.memdiag:not(:has(.memdiag-listing))'
      expect(await page.locator(`.expressive-code + ${below}`).count()).toBe(
        await page.locator(below).count(),
      )
      for (const picture of await page.locator('figure.memdiag svg:visible').all()) {
        expect((await picture.boundingBox())?.width).toBeGreaterThan(100)
      }
      expect(problems).toEqual([])
    }))
})

it.each([
  ['names-and-objects', 'Names and objects'],
  ['functions-frames-and-scope', 'Functions, frames and scope'],
  ['objects-and-classes', 'Objects and classes'],
])('has one title on the chapter %s, whose own heading is the same', (chapter, title) =>
  read(`/chapters/${chapter}/`, {}, async (page) => {
    expect(await page.locator('h1:visible').allTextContents()).toEqual([title])
  }),
)

describe("Starlight's content styles", () => {
  it('do not reach into figures', () =>
    read('/guide/moments/', {}, async (page) => {
      const stepper = page.locator('figure.memdiag:has(input[type=radio])').first()
      const tops = await stepper
        .locator('label')
        .evaluateAll((labels) => labels.map((label) => label.getBoundingClientRect().top))
      expect(new Set(tops).size, 'the buttons stand in one row').toBe(1)
      const spaces = await stepper
        .locator('.memdiag-steps > *, .memdiag-scroll > *')
        .evaluateAll((parts) => parts.map((part) => getComputedStyle(part).marginTop))
      expect(new Set(spaces)).toEqual(new Set(['0px']))
    }))
})

describe('the lines of a block with directives', () => {
  it('are those that readers see: marked by the site, and named by the figure', () =>
    read('/guide/directives/', {}, async (page) => {
      const block = (title: string) =>
        page.locator(`.expressive-code:has(+ figure.memdiag):has-text("${title}")`)
      const told = async (title: string) => {
        const lines = await block(title).locator('.ec-line').allInnerTexts()
        const marked = await block(title).locator('.ec-line.mark').allInnerTexts()
        const figure = block(title).locator('+ figure.memdiag')
        const named = await figure.locator('.memdiag-line').first().textContent()
        const number = Number(/^Line (\d+)$/.exec(named ?? '')?.[1])
        const quoted = await figure.locator('.memdiag-ran code').first().textContent()
        return { lines, marked, line: lines[number - 1], quoted }
      }
      const third = 'top = stack.pop()'
      const steps = await told(third)
      expect(steps).toMatchObject({ marked: [third], line: third, quoted: third })
      expect(steps.lines).toHaveLength(4)
      const last = 'finish = start'
      expect(await told(last)).toEqual({
        lines: ['start = Point(1, 2)', last],
        marked: [last],
        line: last,
        quoted: last,
      })
    }))
})

describe('the theme', () => {
  it('of pictures follows the switch of the page, whatever the system prefers', () =>
    read('/', { colorScheme: 'light' }, async (page) => {
      const ink = () =>
        page
          .locator('figure.memdiag svg text')
          .first()
          .evaluate((text) => getComputedStyle(text).fill)
      const brightness = async () =>
        ((await ink()).match(/\d+/g) ?? []).slice(0, 3).reduce((sum, channel) => sum + Number(channel), 0)
      const choose = (theme: string) =>
        page.locator('starlight-theme-select select').first().selectOption(theme)
      expect(await brightness()).toBeLessThan(384)
      await choose('dark')
      expect(await page.locator('html').getAttribute('data-theme')).toBe('dark')
      expect(await brightness()).toBeGreaterThan(384)
      await page.emulateMedia({ colorScheme: 'dark' })
      await choose('light')
      expect(await brightness()).toBeLessThan(384)
    }))
})

describe('a stepper without scripts', () => {
  it('goes from step to step', () =>
    read('/guide/moments/', { javaScriptEnabled: false }, async (page) => {
      const stepper = page.locator('figure.memdiag:has(input[type=radio])').first()
      const shown = () => stepper.locator('svg:visible').getAttribute('aria-labelledby')
      const first = await shown()
      await stepper.locator('label').nth(2).click()
      const third = await shown()
      expect(third).not.toBe(first)
      await stepper.locator('input[type=radio]').nth(2).focus()
      await page.keyboard.press('ArrowRight')
      expect(await shown()).not.toBe(third)
    }))
})

describe('a stepper with the optional script', () => {
  it('has buttons, and lights what a reader points at', () =>
    read('/guide/moments/', {}, async (page, problems) => {
      const stepper = page.locator('figure.memdiag:has(input[type=radio])').first()
      await stepper.getByRole('button', { name: 'Next step' }).click()
      expect(await stepper.locator('input').nth(1).isChecked()).toBe(true)
      await stepper.locator('[data-memdiag=arrow]:visible').first().hover()
      expect(await stepper.locator('svg[data-lit]:visible').count()).toBe(1)
      expect(problems).toEqual([])
    }))
})

describe('the dev server', () => {
  const file = 'site/src/content/docs/preview/test-of-the-dev-server.md'

  it('shows a page dropped into preview/, and a problem over it until it is mended', async () => {
    const dev = await astroDev('site', 4593)
    try {
      const dropped = '# Dropped\n\n```python memdiag at=all\nx = 1\nx = 2\n```\n'
      writeFileSync(file, dropped)
      const path = '/preview/test-of-the-dev-server/'
      await dev.page(path, (html) => html.includes('<figure class="memdiag"'))
      await read(dev.url + path, {}, async (page) => {
        // A server that has just begun may drop a page of an earlier run, and not watch yet: then its author saves again.
        const headings = async () => {
          const found = await page.locator('h1:visible').allTextContents()
          if (!found.includes('Dropped')) {
            writeFileSync(file, dropped)
            await page.reload({ waitUntil: 'networkidle' })
          }
          return found
        }
        await expect.poll(headings, { timeout: 30_000, interval: 500 }).toEqual(['Dropped'])
        expect(await page.locator('.expressive-code + figure.memdiag').count()).toBe(1)

        writeFileSync(file, '# Dropped\n\n```python memdiag att=all\nx = 1\nx = 2\n```\n')
        const overlay = page.locator('vite-error-overlay')
        // A page that is loading when the server tells it to load again does not hear that: then a reader would.
        const shown = () => overlay.waitFor({ state: 'attached', timeout: 30_000 })
        await shown().catch(async () => {
          await page.reload({ waitUntil: 'networkidle' })
          await shown()
        })
        const place = 'src/content/docs/preview/test-of-the-dev-server.md:3:19 memdiag(unknown-option)'
        await expect.poll(() => overlay.locator('#message-content').textContent()).toContain(place)

        writeFileSync(file, '# Dropped\n\n```python memdiag\nx = 1\nx = 2\n```\n')
        const drawn = () => page.locator('figure.memdiag svg').waitFor({ timeout: 30_000 })
        await drawn().catch(async () => {
          await page.reload({ waitUntil: 'networkidle' })
          await drawn()
        })
        expect(await overlay.count()).toBe(0)
      })
    } finally {
      await dev.stop()
      rmSync(file, { force: true })
    }
  }, 300_000)
})
