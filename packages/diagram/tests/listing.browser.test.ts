import { readFileSync } from 'node:fs'
import type { Snapshot } from '@memdiag/trace'
import { toHtml } from 'hast-util-to-html'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchChromium } from '../../../tests/launch-chromium.ts'
import { drawFigure, type FigureOptions, placeScene, sceneOf } from '../src/index.ts'
import { Memory } from './memory.ts'

const css = readFileSync(new URL('../style.css', import.meta.url), 'utf8')
const code = 'a = []\nfor number in range(3):\n    a.append(number)  # grows'
let browser: Browser

beforeAll(async () => {
  browser = await launchChromium()
})

afterAll(() => browser?.close())

describe('a strip', () => {
  it('has panels beside each other where there is room, their pictures level and at their own scale', async () => {
    const page = await open({ view: 'strip' }, { viewport: { width: 1000, height: 700 } })
    const pictures = await boxesOf(page, 'svg')
    expect(new Set(pictures.slice(0, 3).map(({ y }) => y)).size).toBe(1)
    expect(new Set(pictures.slice(0, 3).map(({ x }) => x)).size).toBe(3)
    expect(await scalesOf(page)).toEqual([1, 1, 1, 1])
    await page.close()
  })

  it('has its panels one below the other on a narrow screen, which does not scroll sideways', async () => {
    const page = await open({ view: 'strip' }, { viewport: { width: 360, height: 700 } })
    const pictures = await boxesOf(page, 'svg')
    expect(new Set(pictures.map(({ x }) => x)).size).toBe(1)
    expect(new Set(pictures.map(({ y }) => y)).size).toBe(4)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360)
    await page.close()
  })

  it('prints every panel whole', async () => {
    const page = await open({ view: 'strip' })
    await page.emulateMedia({ media: 'print' })
    const breaks = await page.evaluate(() =>
      [...document.querySelectorAll('.memdiag, .memdiag-panel, .memdiag-code')].map(
        (element) => `${element.className} ${getComputedStyle(element).breakInside}`,
      ),
    )
    expect(new Set(breaks)).toEqual(new Set(['memdiag auto', 'memdiag-panel avoid', 'memdiag-code avoid']))
    await page.close()
  })
})

describe('code beside its picture', () => {
  it('stands at its left where there is room, else above it', async () => {
    const at = async (width: number) => {
      const page = await open({ side: true }, { viewport: { width, height: 700 } })
      const [[listing], [picture]] = [await boxesOf(page, '.memdiag-side pre'), await boxesOf(page, 'svg')]
      const scrolls = await page.evaluate(() => document.documentElement.scrollWidth)
      await page.close()
      if (!listing || !picture) throw new Error('nothing is shown')
      const isBeside = listing.x + listing.width < picture.x
      const isAbove = listing.y + listing.height < picture.y
      return { isBeside, isAbove, scrolls }
    }
    expect(await at(1000)).toEqual({ isBeside: true, isAbove: false, scrolls: 1000 })
    expect(await at(360)).toEqual({ isBeside: false, isAbove: true, scrolls: 360 })
  })

  it('leaves the picture where it is from step to step', async () => {
    const page = await open({ side: true })
    const places: string[] = []
    for (const label of await page.locator('label').all()) {
      await label.click()
      const [picture] = (await boxesOf(page, 'svg')).filter(({ width }) => width > 0)
      places.push(JSON.stringify(picture))
    }
    expect(places).toHaveLength(4)
    expect(new Set(places).size).toBe(1)
    await page.close()
  })

  it('marks the line on its whole width, by a bar, a tint and an arrow', async () => {
    const page = await open({ side: true, code: `${code}${' and more'.repeat(30)}` })
    const line = await page.evaluate(() => {
      const here = document.querySelector('.memdiag-here')
      const style = here && getComputedStyle(here)
      const scroller = document.querySelector('.memdiag-side .memdiag-code')
      return {
        bar: style?.borderLeftWidth,
        tint: style?.backgroundColor,
        text: here?.textContent,
        isWide: here && scroller && Math.round(here.getBoundingClientRect().width) === scroller.scrollWidth,
        scrolls: document.documentElement.scrollWidth - document.documentElement.clientWidth,
      }
    })
    expect(line).toEqual({
      bar: '3px',
      tint: 'rgb(255, 241, 207)',
      text: '→ 1  a = []\n',
      isWide: true,
      scrolls: 0,
    })
    await page.close()
  })

  it('keeps its lines where a page has no stylesheet', async () => {
    const page = await open({ side: true }, {}, '')
    expect((await page.locator('.memdiag-side pre').first().textContent())?.trimEnd()).toBe(
      '→ 1  a = []\n  2  for number in range(3):\n  3      a.append(number)  # grows',
    )
    await page.close()
  })
})

async function open(
  options: Partial<FigureOptions>,
  context: BrowserContextOptions = {},
  style = css,
): Promise<Page> {
  const scene = sceneOf(growing(), {
    values: 'inline',
    addresses: 'none',
    maxObjects: 40,
    sources: [code],
  })
  const figure = toHtml(drawFigure(scene, placeScene(scene), { idPrefix: 'm1', code, ...options }))
  const page = await browser.newPage({ viewport: { width: 1000, height: 700 }, ...context })
  await page.setContent(
    `<!doctype html><html lang="en"><meta charset="utf-8"><style>${style}</style><body>${figure}</body></html>`,
  )
  return page
}

/** A list that grows in a loop, and with it the number of names. */
function growing(): Snapshot[] {
  const memory = new Memory()
  const list = memory.list()
  const first = memory.snapshot({ a: list }, { line: 1 })
  const later = [0, 1, 2].map((number) => {
    memory.change(list, { items: Array.from({ length: number + 1 }, (_, i) => memory.int(i)) })
    return memory.snapshot({ a: list, number: memory.int(number) }, { line: 3 })
  })
  return [first, ...later]
}

function boxesOf(
  page: Page,
  selector: string,
): Promise<{ x: number; y: number; width: number; height: number }[]> {
  return page.evaluate(
    (sought) =>
      [...document.querySelectorAll(sought)].map((element) => {
        const { x, y, width, height } = element.getBoundingClientRect()
        return { x, y, width, height }
      }),
    selector,
  )
}

/** How large each picture is drawn, where 1 is its own size. */
function scalesOf(page: Page): Promise<number[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('svg')].map(
      (svg) => svg.getBoundingClientRect().width / Number(svg.getAttribute('width')),
    ),
  )
}
