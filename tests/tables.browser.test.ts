import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { drawTableFigure, sceneOf } from '@memdiag/diagram'
import { toHtml } from 'hast-util-to-html'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Memory } from '../packages/diagram/tests/memory.ts'
import { debianTool } from '../scripts/debian.mjs'
import { authorsPage } from './authors-page.ts'
import { faultsOf } from './axe.ts'
import { contrastOf, readColours } from './gallery/colours.ts'
import { openFigures, type Shown, shownTables } from './gallery/shown.ts'
import { launchChromium } from './launch-chromium.ts'

const folder = mkdtempSync(join(tmpdir(), 'memdiag-tables-'))
let browser: Browser
let tables: Shown[]

beforeAll(async () => {
  tables = await shownTables()
  browser = await launchChromium()
})

afterAll(async () => {
  await browser?.close()
  rmSync(folder, { recursive: true, force: true })
})

const open = (options: BrowserContextOptions, more = '') => openFigures(browser, tables, options, more)

/** The tables that do not fit, with the moments they show. */
function tooWide(page: Page): Promise<{ name: string; columns: number }[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('.memdiag-scroll')]
      .filter((scroller) => scroller.scrollWidth > scroller.clientWidth)
      .map((scroller) => ({
        name: scroller.closest('figure')?.id ?? '',
        columns: scroller.querySelectorAll('[scope="col"]').length,
      })),
  )
}

describe('the tables of all fixtures', () => {
  it('do not scroll in a text of 704 px, and keep about to what was reckoned', async () => {
    const page = await open({ viewport: { width: 720, height: 900 } })
    expect(await tooWide(page)).toEqual([])
    await page.close()
  })

  it('never make a screen of 360 px scroll sideways: each scrolls by itself, its names stay, the keyboard reaches it', async () => {
    const page = await open({ viewport: { width: 360, height: 700 } })
    expect((await tooWide(page)).length).toBeGreaterThan(10)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360)
    const wrong = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('.memdiag-scroll')]
        .filter((scroller) => scroller.scrollWidth > scroller.clientWidth)
        .filter((scroller) => {
          scroller.scrollLeft = 60
          const left = scroller.getBoundingClientRect().left
          const heads = [...scroller.querySelectorAll('tr > :first-child')]
          const isReached = scroller.querySelector('[tabindex="0"]') !== null
          return !isReached || heads.some((head) => head.getBoundingClientRect().left !== left)
        })
        .map((scroller) => scroller.closest('figure')?.id),
    )
    expect(wrong).toEqual([])
    await page.close()
  })

  it.each([
    ['light', '#ffffff'],
    ['dark', '#15181e'],
  ] as const)(
    'have a contrast of 4.5 : 1 for text and 3 : 1 for lines in the %s theme',
    async (colorScheme, paper) => {
      const page = await open({ colorScheme }, `<style>body { background: ${paper} }</style>`)
      const painted = (await readColours(page)).filter(({ what }) => what.trim() !== '')
      await page.close()
      expect(painted.length).toBeGreaterThan(1000)
      const faint = painted.filter(
        ({ kind, colour, behind }) => contrastOf(colour, behind) < (kind === 'text' ? 4.5 : 3),
      )
      expect(faint).toEqual([])
    },
  )
})

it('elements keep their order where texts are written from right to left', async () => {
  const memory = new Memory()
  const words = memory.list(memory.str('אב'), memory.str('גד'), memory.int(1))
  const scene = sceneOf([memory.snapshot({ words })], {
    values: 'inline',
    addresses: 'none',
    maxObjects: 40,
    sources: [],
  })
  const page = await browser.newPage()
  await page.setContent(
    authorsPage([{ name: 'words', html: toHtml(drawTableFigure(scene, { idPrefix: 'm' })) }]),
  )
  const lefts = await page
    .locator('[data-index]')
    .evaluateAll((elements) => elements.map((element) => element.getBoundingClientRect().left))
  await page.close()
  expect(lefts).toHaveLength(3)
  expect(lefts).toEqual(lefts.toSorted((a, b) => a - b))
})

describe.each(['light', 'dark'] as const)('in the %s theme', (colorScheme) => {
  it.each([1200, 320])(
    'axe finds nothing in the tables of all fixtures, on a screen of %i px',
    async (width) => {
      const page = await browser.newPage({ colorScheme, viewport: { width, height: 700 } })
      await page.setContent(authorsPage(tables))
      const { faults, unsure } = await faultsOf(page)
      await page.close()
      expect(faults).toEqual([])
      // axe knows no ground where a value is crossed out or a table is scrolled; contrast is measured above.
      expect(unsure.filter((line) => !line.startsWith('color-contrast'))).toEqual([])
    },
  )
})

const pdftotext = debianTool('pdftotext', 'poppler-utils')
describe('on paper', () => {
  it('tables are as wide as a page at most, and light', async () => {
    const page = await open({ viewport: { width: 718, height: 1000 }, colorScheme: 'dark' })
    await page.emulateMedia({ media: 'print' })
    expect(await tooWide(page)).toEqual([])
    const ink = await page.evaluate(() => {
      const [cell] = document.querySelectorAll('.memdiag td')
      return cell && getComputedStyle(cell).color
    })
    expect(ink).toBe('rgb(28, 36, 48)')
    await page.close()
  })

  it.skipIf(!pdftotext)(
    'no row is cut by the end of a page, nor a table that a page has room for (needs pdftotext: apt-get install poppler-utils)',
    async () => {
      const page = await open({ viewport: { width: 718, height: 1000 } })
      const units = await mark(page)
      const path = join(folder, 'printed.pdf')
      await page.pdf({ path, format: 'A4', margin: { top: '1cm', right: '1cm', bottom: '1cm', left: '1cm' } })
      await page.close()
      const pages = execFileSync(pdftotext ?? '', [path, '-'], { encoding: 'utf8', maxBuffer: 1e8 }).split(
        '\f',
      )
      expect(pages.length).toBeGreaterThan(10)
      const cut = units.filter((_, index) => {
        const [begin, end] = ['from', 'to'].map((word) =>
          pages.findIndex((text) => text.includes(`${word}${index}unit`)),
        )
        return begin === -1 || begin !== end
      })
      expect(cut).toEqual([])
    },
    120_000,
  )

  /** Small marks at the beginning and end of each table that is lower than a page, and of each cell of the others. */
  function mark(page: Page): Promise<string[]> {
    return page.evaluate(() => {
      const noteOf = (text: string) => {
        const note = document.createElement('div')
        note.textContent = text
        note.style.font = '4px/4px monospace'
        return note
      }
      const units = [...document.querySelectorAll<HTMLElement>('.memdiag-table')].flatMap((table) => {
        const cells = [...table.querySelectorAll('th, td')]
        const whole = table.clientHeight < 900 ? [[cells[0], cells.at(-1)] as const] : []
        return whole.length > 0 ? whole : cells.map((cell) => [cell, cell] as const)
      })
      return units.map(([first, last], index) => {
        first?.prepend(noteOf(`from${index}unit`))
        last?.append(noteOf(`to${index}unit`))
        return `${first?.closest('figure')?.id} ${first?.textContent}`
      })
    })
  }
})
