import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Snapshot } from '@memdiag/trace'
import { toHtml } from 'hast-util-to-html'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchChromium } from '../../../tests/launch-chromium.ts'
import { drawFigure, drawStandaloneSvg, placeScene, type SceneOptions, sceneOf } from '../src/index.ts'
import { everything } from './everything.ts'
import { Memory } from './memory.ts'

const css = readFileSync(new URL('../style.css', import.meta.url), 'utf8')
const plain: SceneOptions = {
  values: 'inline',
  addresses: 'none',
  maxObjects: 40,
  sources: ['a = []', 'b = a'],
}
let browser: Browser
const folder = mkdtempSync(join(tmpdir(), 'memdiag-figure-'))

beforeAll(async () => {
  browser = await launchChromium()
})

afterAll(async () => {
  await browser?.close()
})

function htmlOf(
  snapshots: readonly Snapshot[],
  options: Partial<SceneOptions> = {},
  idPrefix = 'm1',
): string {
  const scene = sceneOf(snapshots, { ...plain, ...options })
  return toHtml(drawFigure(scene, placeScene(scene), { idPrefix }))
}

async function open(
  body: string,
  options: BrowserContextOptions = {},
  head = `<style>${css}</style>`,
): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1000, height: 700 }, ...options })
  const file = join(folder, 'page.html')
  writeFileSync(
    file,
    `<!doctype html><html lang="en"><meta charset="utf-8">${head}<body>${body}</body></html>`,
  )
  await page.goto(pathToFileURL(file).href)
  return page
}

describe('steps without a script', () => {
  const body = `<p><a href="#x">before</a></p>${htmlOf(everything())}${htmlOf(everything(), {}, 'm2')}`

  it('show the first step, then the one chosen by mouse or arrow keys, each figure by itself', async () => {
    const page = await open(body, { javaScriptEnabled: true })
    const shown = () =>
      page.evaluate(() =>
        [...document.querySelectorAll('.memdiag')].map((figure) =>
          [...figure.querySelectorAll('.memdiag-panel')].map((panel) => getComputedStyle(panel).display),
        ),
      )
    expect(await shown()).toEqual([
      ['block', 'none'],
      ['block', 'none'],
    ])
    await page.locator('label[for="m1-step-2"]').click()
    expect(await shown()).toEqual([
      ['none', 'block'],
      ['block', 'none'],
    ])
    await page.locator('#m2-step-1').focus()
    await page.keyboard.press('ArrowRight')
    expect(await shown()).toEqual([
      ['none', 'block'],
      ['none', 'block'],
    ])
    const ring = await page.evaluate(() => {
      const label = document.querySelector('label[for="m2-step-2"]')
      return label ? getComputedStyle(label).outlineStyle : ''
    })
    expect(ring).toBe('solid')
    await page.close()
  })

  it('print all steps, without buttons, in light colours', async () => {
    const page = await open(body, { colorScheme: 'dark' })
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
    const { panels, labels, ink } = await page.evaluate(() => ({
      panels: [...document.querySelectorAll('.memdiag-panel')].map(
        (panel) => getComputedStyle(panel).display,
      ),
      labels: [...document.querySelectorAll('.memdiag-steps > label')].map(
        (label) => getComputedStyle(label).display,
      ),
      ink: getComputedStyle(document.querySelector('.memdiag') ?? document.body).getPropertyValue(
        '--memdiag-ink',
      ),
    }))
    expect(new Set(panels)).toEqual(new Set(['block']))
    expect(new Set(labels)).toEqual(new Set(['none']))
    expect(ink.trim()).toBe('#1c2430')
    await page.close()
  })

  it('stand one below the other when there is no stylesheet', async () => {
    const page = await open(body, {}, '')
    const heights = await page.evaluate(() =>
      [...document.querySelectorAll('.memdiag-panel')].map((panel) => panel.getBoundingClientRect().height),
    )
    expect(heights.every((height) => height > 50)).toBe(true)
    await page.close()
  })

  it('line up in rows that wrap on a narrow screen, however many there are', async () => {
    const memory = new Memory()
    const snapshots = Array.from({ length: 60 }, (_, i) => memory.snapshot({ i: memory.int(i) }))
    const page = await open(htmlOf(snapshots), { viewport: { width: 360, height: 700 } })
    const rows = await page.evaluate(() => ({
      labels: new Set(
        [...document.querySelectorAll('label')].map((label) => label.getBoundingClientRect().top),
      ).size,
      panelTop: document.querySelector('.memdiag-panel')?.getBoundingClientRect().top ?? 0,
      lastLabel: [...document.querySelectorAll('label')].at(-1)?.getBoundingClientRect().bottom ?? 0,
      overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    }))
    expect(rows.labels).toBeGreaterThan(4)
    expect(rows.panelTop).toBeGreaterThanOrEqual(rows.lastLabel)
    expect(rows.overflow).toBe(0)
    await page.close()
  })

  it('have accessible names and one description each', async () => {
    const page = await open(htmlOf(everything()))
    const snapshot = await page.locator('figure').ariaSnapshot()
    expect(snapshot).toContain('radiogroup "Memory diagram in 2 steps"')
    expect(snapshot).toContain('radio "Step 2 of 2: line 1"')
    await page.close()
  })
})

describe('on pages of all kinds', () => {
  it('follows the page’s theme, else the system’s', async () => {
    const inkOn = async (attributes: string, colorScheme: 'light' | 'dark') => {
      const page = await open(`<div ${attributes}>${htmlOf(everything().slice(0, 1))}</div>`, { colorScheme })
      const ink = await page.evaluate(
        () => getComputedStyle(document.querySelector('svg') ?? document.body).fill,
      )
      await page.close()
      return ink
    }
    const [light, dark] = ['rgb(28, 36, 48)', 'rgb(230, 234, 240)']
    expect(await inkOn('', 'light')).toBe(light)
    expect(await inkOn('', 'dark')).toBe(dark)
    expect(await inkOn('data-theme="light"', 'dark')).toBe(light)
    expect(await inkOn('data-theme="dark"', 'light')).toBe(dark)
    expect(await inkOn('class="dark"', 'light')).toBe(dark)
  })

  it('shrinks a wide picture to four fifths at most, then scrolls inside the figure', async () => {
    const page = await open(htmlOf(everything().slice(1)), { viewport: { width: 360, height: 700 } })
    const sizes = await page.evaluate(() => {
      const svg = document.querySelector('svg')
      const scroller = document.querySelector<HTMLElement>('.memdiag-scroll')
      return {
        scale: (svg?.getBoundingClientRect().width ?? 0) / Number(svg?.getAttribute('width')),
        scrolls: (scroller?.scrollWidth ?? 0) > (scroller?.clientWidth ?? 0),
        focusable: svg?.tabIndex,
        page: document.documentElement.scrollWidth,
      }
    })
    expect(sizes.scale).toBeGreaterThan(0.7)
    expect(sizes).toMatchObject({ scrolls: true, focusable: 0, page: 360 })
    await page.close()
  })

  it('draws the same on a page that reads from right to left', async () => {
    const leftwards = `<style>${css} body { direction: rtl }</style>`
    const widths = async (head?: string) => {
      const page = await open(htmlOf(everything().slice(1)), { viewport: { width: 2400, height: 900 } }, head)
      const all = await page.evaluate(() =>
        [...document.querySelectorAll('svg text')].map((text) =>
          Math.round(text.getBoundingClientRect().width),
        ),
      )
      await page.close()
      return all
    }
    expect(await widths(leftwards)).toEqual(await widths())
  })
})

it('comes back from a parser as the text that was put in, whatever that was', async () => {
  const nasty = [
    '</text></svg><script>window.hit=1</script>',
    '"><img src=x onerror="window.hit=1">',
    '&lt;b&gt;',
  ]
  const memory = new Memory()
  const names = Object.fromEntries(nasty.map((text) => [text, memory.list(memory.str(text))]))
  const snapshot = memory.snapshot(names)
  const page = await open(htmlOf([snapshot, snapshot], { sources: nasty }))
  expect(await page.evaluate(() => 'hit' in window)).toBe(false)
  expect(await page.locator('script, img, b:not(.memdiag-ran > b)').count()).toBe(0)
  expect(await page.locator('svg').first().textContent()).toContain('"><img src=x onerror="w…')
  expect(await page.locator('code').first().textContent()).toBe(nasty[0])
  const scene = sceneOf([snapshot], plain)
  const file = toHtml(drawStandaloneSvg(scene, placeScene(scene), 0), {
    space: 'svg',
    closeEmptyElements: true,
  })
  const root = await page.evaluate((text) => {
    const parsed = new DOMParser().parseFromString(text, 'image/svg+xml')
    return `${parsed.documentElement.tagName} ${parsed.querySelectorAll('script, img, parsererror').length}`
  }, file)
  expect(root).toBe('svg 0')
  await page.close()
})

it('follows the reader into the dark as a file in an <img>', async () => {
  const memory = new Memory()
  const scene = sceneOf([memory.snapshot({ a: memory.list(memory.int(1)) })], plain)
  const file = toHtml(drawStandaloneSvg(scene, placeScene(scene), 0), {
    space: 'svg',
    closeEmptyElements: true,
  })
  const paper = async (colorScheme: 'light' | 'dark') => {
    const page = await open(`<img src="data:image/svg+xml,${encodeURIComponent(file)}">`, { colorScheme })
    const pixel = await page.evaluate(async () => {
      const image = document.querySelector('img') as HTMLImageElement
      await image.decode()
      const canvas = document.createElement('canvas')
      const context = canvas.getContext('2d') as CanvasRenderingContext2D
      context.drawImage(image, 0, 0)
      return [...context.getImageData(2, 2, 1, 1).data].join()
    })
    await page.close()
    return pixel
  }
  expect(await paper('light')).toBe('255,255,255,255')
  expect(await paper('dark')).toBe('23,28,35,255')
})
