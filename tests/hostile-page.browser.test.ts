import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { everything } from '../packages/diagram/tests/everything.ts'
import { Memory } from '../packages/diagram/tests/memory.ts'
import { openFigures, type Shown, shown, shownTable } from './gallery/shown.ts'
import { launchChromium } from './launch-chromium.ts'

/** What pages say about elements of theirs; each is meant for something else, and finds a figure's parts too. */
const hostile = {
  'resets of a framework': `
    *, *::before, *::after { box-sizing: border-box; margin: 0; padding: 0; border: 0 solid }
    img, svg, video { display: block; max-width: 100%; height: auto; vertical-align: middle }
    input, button, textarea { font: inherit; color: inherit }
    fieldset { min-inline-size: auto } legend { float: left; width: 100% }`,
  'text set large and wide': `
    * { font-size: 30px; letter-spacing: 1em; word-spacing: 1em; text-transform: uppercase; line-height: 3 }
    p, label, code, span, text, tspan { font-style: italic; font-weight: 900; text-indent: 2em; text-shadow: 2px 2px red }`,
  'drawings of its own': `
    svg { width: 100% !important; height: 40px; max-height: 20px; fill: red; stroke: red; background: yellow }
    text { font-family: cursive; font-size: 40px; fill: pink; text-anchor: end; dominant-baseline: hanging }
    rect, path { stroke: lime; stroke-width: 9; stroke-dasharray: 1; fill: yellow; opacity: .3 }
    g { opacity: .5; transform: scale(2) } tspan { fill: pink; font-size: 8px }`,
  'prose and forms': `
    figure { display: flex; margin: 3em; padding: 3em; border: 9px solid red; background: pink; text-align: right }
    figcaption { position: absolute; color: pink; font-size: 40px; padding: 1em }
    p { margin: 3em; color: pink; background: lime; display: inline } div { margin: 20px; padding: 10px }
    label { display: block; width: 100%; margin: 2em; color: pink; background: red; float: right; min-height: 60px }
    input { display: block; width: 100%; height: 50px; margin: 1em; opacity: .5 }
    fieldset { border: 9px double red; padding: 2em; margin: 2em; background: pink } legend { color: red; font-size: 40px }
    code { background: red; color: pink; border: 3px solid; padding: 1em; border-radius: 9px; font-size: 90%; display: block }
    span { display: block; float: right; border: 2px solid }
    pre { padding: 2em; background: pink; border: 9px solid red; white-space: normal; line-height: 4; tab-size: 12 }
    table { width: 100%; border: 9px solid red; background: pink; display: block; border-collapse: collapse; table-layout: fixed }
    th, td { padding: 2em; border: 9px solid red; text-align: right; background: lime; vertical-align: bottom } tr { background: red; border: 3px solid }
    thead { background: pink; display: none } tbody { color: pink } caption { caption-side: bottom; padding: 2em; font-size: 40px }
    mark { background: lime; color: red } s { color: red; text-decoration: underline 9px }
    i { color: pink; font-style: italic } b { font-size: 40px; padding: 9px; user-select: all }`,
  'rules in layers': `@layer page.content {
    .content :not(a, b) + :not(a, b) { margin-top: 1rem; padding: 1rem } .content code { background: red; padding: 1em; border: 1px solid }
    .content fieldset { min-width: 100%; border: 2px solid red } .content label { font-size: 30px; text-decoration: underline }
    .content p { columns: 2; box-shadow: 3px 3px red; border-radius: 9px } .content input { appearance: auto; border: 3px solid }
    .content svg { vertical-align: middle; max-width: 50px; padding: 9px; background: red } }`,
  'rules for what is inside its content': `
    .content p { margin: 3em; color: pink } .content p code { background: red; font-size: 40px }
    .content label, .content span { color: pink; display: block }
    .content svg text { fill: pink } .content svg rect, .content svg path { stroke: lime; fill: yellow }
    .content div { border: 3px solid red } .content figcaption { color: red }`,
}

let browser: Browser
let figures: Shown[]

beforeAll(async () => {
  browser = await launchChromium()
  const memory = new Memory()
  const captioned = shown('captioned', [memory.snapshot({ a: memory.list(memory.int(1), memory.str('x')) })])
  figures = [
    shown('strip', everything(), {}, { view: 'strip', code: 'a = []\nb = a' }),
    shownTable('table', everything(), { ghosts: true }),
    shown('beside', everything(), {}, { side: true, code: 'a = []\nb = a' }),
    shown('steps', everything()),
    {
      ...captioned,
      html: captioned.html.replace('</figure>', '<figcaption>A caption</figcaption></figure>'),
    },
  ]
})

afterAll(() => browser?.close())

describe.each(['light', 'dark'] as const)('a figure, in the %s theme', (colorScheme) => {
  it.each(Object.entries(hostile))('looks the same on a page with %s', async (_what, css) => {
    const [calm, rough] = [await looks(''), await looks(css)]
    expect(rough.computed).toEqual(calm.computed)
    // The corners of the buttons are not always smoothed alike.
    expect(await differingPixels(calm.pixels, rough.pixels)).toBeLessThan(50)
  })

  /** Where the figures stand, both pages are alike; only what they say about their elements differs. */
  async function looks(css: string): Promise<{ computed: string[]; pixels: Buffer }> {
    const wrapped = figures.map((figure) => ({
      ...figure,
      html: `<section class="content"><div id="before-${figure.id}"></div>${figure.html}</section>`,
    }))
    const place = `body { margin: 0 !important } section.content.content {
      display: flow-root !important; margin: 0 !important; padding: 0 !important; width: 1400px !important; font: 16px/1.5 sans-serif !important;
      letter-spacing: normal !important; color: #333 !important } section > [id^="before"] { display: none !important }`
    // The page's own rules come first, and again last: it does not matter where a page loads ours.
    const page = await openFigures(
      browser,
      wrapped,
      { colorScheme, viewport: { width: 1400, height: 1200 } },
      `<style>${css}${place}</style>`,
    )
    await page.locator('label').last().click()
    await page.mouse.move(0, 0)
    const computed = await computedStyles(page)
    const pixels = await page.screenshot({ fullPage: true })
    await page.close()
    return { computed, pixels }
  }
})

/** How many pixels of two pictures are of another colour, or in one of them only. */
async function differingPixels(...pictures: readonly [Buffer, Buffer]): Promise<number> {
  const page = await browser.newPage()
  const differing = await page.evaluate(
    async (sources) => {
      const [a, b] = await Promise.all(
        sources.map(async (source) => {
          const image = new Image()
          image.src = `data:image/png;base64,${source}`
          await image.decode()
          const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight)
          const context = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D
          context.drawImage(image, 0, 0)
          return context.getImageData(0, 0, canvas.width, canvas.height).data
        }),
      )
      if (!a || !b) return Number.NaN
      let count = Math.abs(a.length - b.length) / 4
      for (let at = 0; at < Math.min(a.length, b.length); at++)
        if (Math.abs((a[at] ?? 0) - (b[at] ?? 0)) > 24) count++
      return count
    },
    pictures.map((picture) => picture.toString('base64')),
  )
  await page.close()
  return differing
}

/** Of every element of the figures: where it is, and what it looks like. */
function computedStyles(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const properties = [
      'fill',
      'stroke',
      'stroke-width',
      'stroke-dasharray',
      'opacity',
      'text-anchor',
      'display',
      'float',
      'color',
      'background-color',
      'border-left',
      'border-top',
      'margin',
      'padding',
      'font-family',
      'font-size',
      'font-weight',
      'font-style',
      'line-height',
      'letter-spacing',
      'text-transform',
      'text-shadow',
      'transform',
    ]
    return [...document.querySelectorAll('figure.memdiag, figure.memdiag *')].map((element) => {
      const { x, y, width, height } = element.getBoundingClientRect()
      const style = getComputedStyle(element)
      // Nothing inside of a drawing has margins: they say nothing there.
      const isInDrawing = element.parentElement?.closest('svg') != null
      const looks = properties
        .filter((name) => !(isInDrawing && /^(margin|padding)$/.test(name)))
        .map((name) => `${name}: ${style.getPropertyValue(name)}`)
        .join('; ')
      const box = [x, y, width, height].map((length) => length.toFixed(1)).join(' ')
      return `${element.localName} ${element.getAttribute('class') ?? ''} “${element.textContent?.slice(0, 20)}” at ${box}: ${looks}`
    })
  })
}

it('leaves everything outside of figures as it is', async () => {
  const outside = `<main class="content"><h1>Title</h1><p>Text <code>code</code> <a href="#x">link</a></p>
    <fieldset class="steps"><legend>Choose</legend><input type="radio" id="r"><label for="r">One</label></fieldset>
    <figure><figcaption>Another</figcaption><svg width="90" height="40"><g><rect width="30" height="20"/><text y="20">t</text></g></svg></figure>
    <div class="panel"><pre>pre</pre><table><tr><td>cell</td></tr></table></div></main>`
  const styles = async (withFigures: boolean) => {
    const page = await openFigures(browser, withFigures ? figures : [], {})
    await page.evaluate((html) => document.body.insertAdjacentHTML('afterbegin', html), outside)
    if (!withFigures) await page.evaluate(() => document.querySelector('style')?.remove())
    const all = await page.evaluate(() =>
      [...document.querySelectorAll('main, main *')].map((element) => {
        const style = getComputedStyle(element)
        return [
          element.localName,
          ...[...style].map((name) => `${name}: ${style.getPropertyValue(name)}`),
        ].join('; ')
      }),
    )
    await page.close()
    return all
  }
  expect(await styles(true)).toEqual(await styles(false))
})
