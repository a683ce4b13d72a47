import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { memdiag } from './command-line.ts'
import { launchChromium } from './launch-chromium.ts'

/** The chapters as a reader meets them: rendered by the command line, opened without scripts. */
const chapters = readdirSync('fixtures/chapters').map((file) => basename(file, '.md'))
const folder = mkdtempSync(join(tmpdir(), 'memdiag-chapter-'))
let browser: Browser

beforeAll(async () => {
  const files = chapters.map(sourceOf)
  const { status, stderr } = await memdiag(folder, 'render', ...files, '--out', '.', '--cache-dir', 'cache')
  expect([stderr, status]).toEqual(['', 0])
  browser = await launchChromium()
}, 120_000)

afterAll(async () => {
  await browser?.close()
  rmSync(folder, { recursive: true, force: true })
})

const sourceOf = (chapter: string) => resolve('fixtures/chapters', `${chapter}.md`)

type Look = { colorScheme?: 'light' | 'dark'; width?: number }

async function read<T>(
  chapter: string,
  look: Look,
  use: (page: Page, problems: string[]) => Promise<T>,
): Promise<T> {
  const context = await browser.newContext({
    javaScriptEnabled: false,
    colorScheme: look.colorScheme ?? 'light',
    viewport: { width: look.width ?? 900, height: 900 },
  })
  const page = await context.newPage()
  const problems: string[] = []
  page.on('console', (message) => problems.push(message.text()))
  page.on('requestfailed', (request) => problems.push(request.url()))
  await page.goto(pathToFileURL(join(folder, `${chapter}.html`)).href)
  try {
    return await use(page, problems)
  } finally {
    await context.close()
  }
}

const looks = chapters.flatMap((chapter) => [
  { chapter, colorScheme: 'light' as const },
  { chapter, colorScheme: 'dark' as const },
])

describe.each(looks)('the chapter $chapter in $colorScheme', ({ chapter, colorScheme }) => {
  it('shows every figure, and nothing goes wrong', () =>
    read(chapter, { colorScheme }, async (page, problems) => {
      const fences = readFileSync(sourceOf(chapter), 'utf8').match(/^```python .*\bmemdiag\b.*/gm) ?? []
      const drawn = fences.filter((fence) => !/show=code(,stdout)?( |$)/.test(fence))
      const figures = page.locator('figure.memdiag')
      expect(await figures.count()).toBe(drawn.length)
      // One picture of each figure is visible, since a stepper shows its first step; all of a strip are.
      const others = page.locator('figure.memdiag:not(:has(.memdiag-strip, .memdiag-table))')
      expect(await others.locator('svg:visible').count()).toBe(await others.count())
      for (const strip of await page.locator('.memdiag-strip').all())
        expect(await strip.locator('svg:visible').count()).toBe(await strip.locator('svg').count())
      const pictures = page.locator('figure.memdiag svg:visible')
      for (const box of await Promise.all((await pictures.all()).map((picture) => picture.boundingBox()))) {
        expect(box?.width).toBeGreaterThan(100)
        expect(box?.height).toBeGreaterThan(40)
      }
      expect(problems).toEqual([])
    }))

  it('has pictures in its own colours', () =>
    read(chapter, { colorScheme }, async (page) => {
      const names = page.locator('figure.memdiag svg:visible').first().locator('text').first()
      const colour = await names.evaluate((text) => getComputedStyle(text).fill)
      const sum = (colour.match(/\d+/g) ?? [])
        .slice(0, 3)
        .reduce((total, channel) => total + Number(channel), 0)
      if (colorScheme === 'light') expect(sum).toBeLessThan(384)
      else expect(sum).toBeGreaterThan(384)
    }))
})

describe.each(chapters)('a stepper of %s without scripts', (chapter) => {
  it('goes from step to step by keyboard, and every figure on its own', () =>
    read(chapter, {}, async (page) => {
      const steppers = page.locator('figure.memdiag:has(input[type=radio])')
      const [first, second] = [steppers.nth(0), steppers.nth(1)]
      const shown = (figure: typeof first) => figure.locator('svg:visible').getAttribute('aria-labelledby')
      const before = [await shown(first), await shown(second)]
      await first.locator('input[type=radio]').first().focus()
      await page.keyboard.press('ArrowRight')
      const after = [await shown(first), await shown(second)]
      expect(after[0]).not.toBe(before[0])
      expect(after[1]).toBe(before[1])
      await page.keyboard.press('ArrowRight')
      expect(await shown(first)).not.toBe(after[0])
    }))

  it('shows a step when its number is clicked', () =>
    read(chapter, {}, async (page) => {
      const stepper = page.locator('figure.memdiag:has(input[type=radio])').first()
      await stepper.locator('label').nth(2).click()
      expect(await stepper.locator('svg:visible').count()).toBe(1)
      expect(await stepper.locator('input[type=radio]').nth(2).isChecked()).toBe(true)
    }))

  it('prints all its steps', () =>
    read(chapter, {}, async (page) => {
      await page.emulateMedia({ media: 'print' })
      const steppers = await page.locator('figure.memdiag:has(input[type=radio])').all()
      expect(steppers.length).toBeGreaterThan(3)
      for (const stepper of steppers) {
        expect(await stepper.locator('svg:visible').count()).toBe(
          await stepper.locator('input[type=radio]').count(),
        )
      }
    }))
})

describe.each(chapters)('%s on a phone', (chapter) => {
  it('scrolls wide pictures, never the page', () =>
    read(chapter, { width: 360 }, async (page) => {
      const { scroll, client } = await page
        .locator('html')
        .evaluate((html) => ({ scroll: html.scrollWidth, client: html.clientWidth }))
      expect(scroll).toBeLessThanOrEqual(client)
    }))
})
