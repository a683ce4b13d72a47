import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { everything } from '../packages/diagram/tests/everything.ts'
import { Memory } from '../packages/diagram/tests/memory.ts'
import { debianTool } from '../scripts/debian.mjs'
import { openFigures, type Shown, shown, shownFigures } from './gallery/shown.ts'
import { launchChromium } from './launch-chromium.ts'

const folder = mkdtempSync(join(tmpdir(), 'memdiag-pages-'))
let browser: Browser
let figures: Shown[]

beforeAll(async () => {
  figures = await shownFigures()
  browser = await launchChromium()
})

afterAll(async () => {
  await browser?.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('on a screen of 360 px', () => {
  it('no picture of the gallery makes the page scroll sideways, whichever step is shown', async () => {
    const page = await openFigures(browser, figures, { viewport })
    expect(await widthOf(page)).toBe(360)
    await page.addStyleTag({ content: '.memdiag .memdiag-panel { display: block !important }' })
    expect(await tooWide(page)).toEqual([])
    expect(await widthOf(page)).toBe(360)
    await page.close()
  })

  it('a picture that does is found', async () => {
    const spilling = '<style>.memdiag .memdiag-scroll { overflow: visible }</style>'
    const page = await openFigures(browser, [shown('wide', everything())], { viewport }, spilling)
    expect(await tooWide(page)).toEqual(['wide'])
    expect(await widthOf(page)).toBeGreaterThan(360)
    await page.close()
  })

  const viewport = { width: 360, height: 700 }

  const widthOf = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth)

  const tooWide = (page: Page) =>
    page.evaluate(() =>
      [...document.querySelectorAll('figure.memdiag')]
        .filter((figure) => figure.scrollWidth > figure.clientWidth)
        .map(({ id }) => id),
    )
})

const pdftotext = debianTool('pdftotext', 'poppler-utils')
describe('on paper', () => {
  it.skipIf(!pdftotext)(
    'no step and no single picture of the gallery is cut by the end of a page (needs pdftotext: apt-get install poppler-utils)',
    async () => {
      const page = await openFigures(browser, figures)
      const units = await mark(page)
      const pages = await print(page)
      expect(pages.length).toBeGreaterThan(20)
      expect(cutUnits(pages, units)).toEqual([])
      await page.close()
    },
    120_000,
  )

  it.skipIf(!pdftotext)(
    'a picture that is taller than a page fits on one (needs pdftotext: apt-get install poppler-utils)',
    async () => {
      const memory = new Memory()
      const names = Object.fromEntries(
        Array.from({ length: 70 }, (_, index) => [`name${index}`, memory.int(index)]),
      )
      const page = await openFigures(browser, [
        shown('tall', [memory.snapshot(names), memory.snapshot(names)]),
      ])
      const units = await mark(page)
      const pages = await print(page)
      expect(cutUnits(pages, units)).toEqual([])
      expect(pages.filter((text) => text.includes('name69'))).toHaveLength(2)
      await page.close()
    },
  )

  it.skipIf(!pdftotext)(
    'a picture that may be cut is found (needs pdftotext: apt-get install poppler-utils)',
    async () => {
      const memory = new Memory()
      const names = Object.fromEntries(
        Array.from({ length: 12 }, (_, index) => [`name${index}`, memory.int(index)]),
      )
      const snapshots = Array.from({ length: 9 }, () => memory.snapshot(names))
      const page = await openFigures(
        browser,
        [shown('cut', snapshots)],
        {},
        '<style>.memdiag * { break-inside: auto !important; break-before: auto !important; break-after: auto !important }</style>',
      )
      const units = await mark(page)
      expect(cutUnits(await print(page), units)).not.toEqual([])
      await page.close()
    },
  )

  /** Small marks at the beginning and end of all that should stay together, in the page's order. */
  function mark(page: Page): Promise<string[]> {
    return page.evaluate(() => {
      const units = [
        ...document.querySelectorAll('.memdiag-panel, .memdiag:not(:has(.memdiag-panel, .memdiag-table))'),
      ]
      return units.map((unit, index) => {
        const [begin, end] = ['from', 'to'].map((word) => {
          const note = document.createElement('div')
          note.textContent = `${word}${index}unit`
          note.style.font = '6px/6px monospace'
          return note
        })
        unit.prepend(begin ?? '')
        unit.append(end ?? '')
        const figure = unit.closest('figure')
        const step = [...(figure?.querySelectorAll('.memdiag-panel') ?? [])].indexOf(unit) + 1
        return `${figure?.id}${step > 0 ? `, step ${step}` : ''}`
      })
    })
  }

  /** The texts of the pages. */
  async function print(page: Page): Promise<string[]> {
    const path = join(folder, 'printed.pdf')
    await page.pdf({ path, format: 'A4', margin: { top: '1cm', right: '1cm', bottom: '1cm', left: '1cm' } })
    return execFileSync(pdftotext ?? '', [path, '-'], { encoding: 'utf8', maxBuffer: 1e8 }).split('\f')
  }

  function cutUnits(pages: readonly string[], units: readonly string[]): string[] {
    return units.flatMap((unit, index) => {
      const [begin, end] = ['from', 'to'].map((word) =>
        pages.findIndex((text) => text.includes(`${word}${index}unit`)),
      )
      const name = figures.find(({ id }) => unit.startsWith(id))?.name ?? ''
      if (begin === -1 || end === -1) return [`${name} ${unit} is not printed`]
      return begin === end
        ? []
        : [`${name} ${unit} begins on page ${(begin ?? 0) + 1} and ends on ${(end ?? 0) + 1}`]
    })
  }
})
