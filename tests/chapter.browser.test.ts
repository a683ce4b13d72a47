import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { memdiag } from './command-line.ts'
import { launchChromium } from './launch-chromium.ts'

/** The demo's chapter as a reader meets it: rendered by the command line, opened without scripts. */
const folder = mkdtempSync(join(tmpdir(), 'memdiag-chapter-'))
let browser: Browser
let url: string

beforeAll(async () => {
  const chapter = resolve('fixtures/chapters/names-and-objects.md')
  const { status, stderr } = await memdiag(folder, 'render', chapter, '--out', '.', '--cache-dir', 'cache')
  expect([stderr, status]).toEqual(['', 0])
  url = pathToFileURL(join(folder, 'names-and-objects.html')).href
  browser = await launchChromium()
}, 120_000)

afterAll(async () => {
  await browser?.close()
  rmSync(folder, { recursive: true, force: true })
})

type Look = { colorScheme?: 'light' | 'dark'; width?: number }

async function read<T>(look: Look, use: (page: Page, problems: string[]) => Promise<T>): Promise<T> {
  const context = await browser.newContext({
    javaScriptEnabled: false,
    colorScheme: look.colorScheme ?? 'light',
    viewport: { width: look.width ?? 900, height: 900 },
  })
  const page = await context.newPage()
  const problems: string[] = []
  page.on('console', (message) => problems.push(message.text()))
  page.on('requestfailed', (request) => problems.push(request.url()))
  await page.goto(url)
  try {
    return await use(page, problems)
  } finally {
    await context.close()
  }
}

describe.each(['light', 'dark'] as const)('the chapter in %s', (colorScheme) => {
  it('shows every figure, and nothing goes wrong', () =>
    read({ colorScheme }, async (page, problems) => {
      const pictures = page.locator('figure.memdiag svg:visible')
      expect(await page.locator('figure.memdiag').count()).toBe(21)
      // One picture of each figure is visible, since a stepper shows its first step; all four of the strip are.
      expect(await page.locator('.memdiag-strip svg:visible').count()).toBe(4)
      expect(await pictures.count()).toBe(20 + 4)
      for (const box of await Promise.all((await pictures.all()).map((picture) => picture.boundingBox()))) {
        expect(box?.width).toBeGreaterThan(100)
        expect(box?.height).toBeGreaterThan(40)
      }
      expect(problems).toEqual([])
    }))

  it('has pictures in its own colours', () =>
    read({ colorScheme }, async (page) => {
      const names = page.locator('figure.memdiag svg:visible').first().locator('text').first()
      const colour = await names.evaluate((text) => getComputedStyle(text).fill)
      const sum = (colour.match(/\d+/g) ?? [])
        .slice(0, 3)
        .reduce((total, channel) => total + Number(channel), 0)
      if (colorScheme === 'light') expect(sum).toBeLessThan(384)
      else expect(sum).toBeGreaterThan(384)
    }))
})

describe('a stepper without scripts', () => {
  it('goes from step to step by keyboard, and every figure on its own', () =>
    read({}, async (page) => {
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
    read({}, async (page) => {
      const stepper = page.locator('figure.memdiag:has(input[type=radio])').first()
      await stepper.locator('label').nth(2).click()
      expect(await stepper.locator('svg:visible').count()).toBe(1)
      expect(await stepper.locator('input[type=radio]').nth(2).isChecked()).toBe(true)
    }))

  it('prints all its steps', () =>
    read({}, async (page) => {
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

describe('a phone', () => {
  it('scrolls wide pictures, never the page', () =>
    read({ width: 360 }, async (page) => {
      const { scroll, client } = await page
        .locator('html')
        .evaluate((html) => ({ scroll: html.scrollWidth, client: html.clientWidth }))
      expect(scroll).toBeLessThanOrEqual(client)
    }))
})
