import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FigureOptions } from '@memdiag/diagram'
import type { Snapshot } from '@memdiag/trace'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Memory } from '../packages/diagram/tests/memory.ts'
import { debianTool } from '../scripts/debian.mjs'
import { authorsPage } from './authors-page.ts'
import { shown } from './gallery/shown.ts'
import { launchChromium } from './launch-chromium.ts'

const folder = mkdtempSync(join(tmpdir(), 'memdiag-paper-'))
const code = 'grows = []\nfor item in range(11):\n    grows.append(item)\n# never runs\n'
const numbers = '①②③④⑤⑥⑦⑧⑨⑩⑪⑫'
let browser: Browser

beforeAll(async () => {
  browser = await launchChromium()
})

afterAll(async () => {
  await browser?.close()
  rmSync(folder, { recursive: true, force: true })
})

/** A list that grows: twelve steps, of which the first ran line 1 and all others line 3. */
function twelveSteps(): Snapshot[] {
  const memory = new Memory()
  const list = memory.list()
  return Array.from(numbers, (_, index) => {
    memory.change(list, { items: Array.from({ length: index }, (_, item) => memory.int(item)) })
    return memory.snapshot({ grows: list, item: memory.int(index) }, { line: index === 0 ? 1 : 3 })
  })
}

const pdftotext = debianTool('pdftotext', 'poppler-utils')

/**
 * The texts of the pages on which a figure of twelve steps is printed.
 *
 * @param above px of the first page that are taken by something else.
 */
async function printed(
  options: Omit<FigureOptions, 'idPrefix'>,
  format: 'A4' | 'Letter' = 'A4',
  above = 0,
): Promise<string[]> {
  const page = await browser.newPage({ colorScheme: 'dark' })
  const figure = shown('figure', twelveSteps(), { sources: [code] }, { code, ...options })
  await page.setContent(authorsPage([figure], `<style>main { padding-top: ${above}px }</style>`))
  const path = join(folder, 'printed.pdf')
  await page.pdf({ path, format })
  await page.close()
  const text = execFileSync(pdftotext ?? '', ['-layout', path, '-'], { encoding: 'utf8' })
  return text.split('\f').slice(0, -1)
}

const count = (text: string, part: string) => text.split(part).length - 1
const pageWith = (pages: readonly string[], part: string) => pages.findIndex((text) => text.includes(part))

describe.skipIf(!pdftotext)('on paper (needs pdftotext: apt-get install poppler-utils)', () => {
  it.each(['A4', 'Letter'] as const)('%s: each step has its number, once', async (format) => {
    const text = (await printed({}, format)).join('')
    for (const number of numbers) expect(count(text, number), number).toBe(1)
    expect(text).toMatch(/② +Line 3 +grows\.append\(item\)/)
  })

  it('the program beside its steps is there once, with their numbers, and each step tells its line', async () => {
    const text = (await printed({ side: true })).join('')
    expect(count(text, '# never runs')).toBe(1)
    expect(text).toMatch(/1 +grows = \[\] +①/)
    expect(text).toMatch(/3 +grows\.append\(item\) +② *③ *④/)
    for (const number of numbers) expect(count(text, number), number).toBe(2)
    expect(text).toMatch(/⑫ +Line 3 +grows\.append\(item\)/)
  })

  it.each<[string, Omit<FigureOptions, 'idPrefix'>]>([
    ['steps', {}],
    ['steps beside their code', { side: true }],
    ['a strip', { view: 'strip' }],
  ])('the caption of %s stands on the page of the last picture', async (_, options) => {
    for (const format of ['A4', 'Letter'] as const) {
      const pages = await printed({ ...options, caption: 'What the figure is about' }, format)
      expect(pages.length).toBeGreaterThan(1)
      expect(pageWith(pages, 'What the figure')).toBe(pageWith(pages, '⑫  '))
    }
  })

  it.each<[string, Omit<FigureOptions, 'idPrefix'>]>([
    ['steps beside it', { side: true }],
    ['a strip', { view: 'strip' }],
  ])('the program stands on the page of the first of its pictures: %s', async (_, options) => {
    for (const above of [0, 600, 660, 720, 780, 840]) {
      const pages = await printed(options, 'A4', above)
      const ofProgram = pageWith(pages, '# never runs')
      const first = pages.findIndex((text) => /Global frame/.test(text))
      expect(ofProgram, `${above}px from the top`).toBe(first)
    }
  })

  it('what is for paper is not shown on a screen', async () => {
    const page = await browser.newPage()
    const figure = shown('figure', twelveSteps(), { sources: [code] }, { code, side: true })
    await page.setContent(authorsPage([figure]))
    for (const seen of ['.memdiag-print', '.memdiag-panel ~ .memdiag-panel'])
      expect(await page.locator(seen).filter({ visible: true }).count()).toBe(0)
    expect(await page.locator('.memdiag-code').filter({ visible: true }).count()).toBe(1)
    await page.close()
  })
})
