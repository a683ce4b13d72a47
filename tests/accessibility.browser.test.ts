import { drawFigure, type FigureOptions, placeScene } from '@memdiag/diagram'
import { toHtml } from 'hast-util-to-html'
import type { SiteOptions } from 'memdiag'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { everything } from '../packages/diagram/tests/everything.ts'
import { authorsPage } from './authors-page.ts'
import { faultsOf } from './axe.ts'
import { contrastOf, readColours } from './gallery/colours.ts'
import { drawGallery } from './gallery/figures.ts'
import { type Shown, shown, shownFigures } from './gallery/shown.ts'
import { launchChromium } from './launch-chromium.ts'

const allPanels = '<style>.memdiag .memdiag-panel { display: block !important }</style>'
let browser: Browser
let figures: Shown[]

beforeAll(async () => {
  figures = await shownFigures()
  browser = await launchChromium()
})

afterAll(() => browser?.close())

type Page = readonly { readonly name: string; readonly html: string }[]
type Theme = 'light' | 'dark'

async function checked(page: Page, colorScheme: Theme, more = '') {
  const tab = await browser.newPage({ colorScheme, viewport: { width: 1200, height: 900 } })
  await tab.setContent(authorsPage(page, more))
  const found = await faultsOf(tab)
  await tab.close()
  return found
}

/** The same figures with another layout; the program is not theirs, and about as long. */
function as(options: Pick<FigureOptions, 'view' | 'side'>): Page {
  return figures
    .filter(({ scene }) => options.view !== 'strip' || scene.steps.length > 1)
    .map(({ name, id, scene }) => ({
      name,
      html: toHtml(
        drawFigure(scene, placeScene(scene), {
          ...options,
          idPrefix: id,
          code: 'one = [1]\n\ttwo = one\nthree = "a line that is longer than any listing that fits every screen"\n'.repeat(
            4,
          ),
        }),
      ),
    }))
}

/** Those of the fixtures' figures that an option of the site changes. */
async function changedBy(site: SiteOptions): Promise<Page> {
  const known = new Set(figures.map(({ html }) => html))
  const { figures: drawn } = await drawGallery('fixtures', site)
  // Memory tables have crossed-out values, of which axe is never sure: tests/tables.browser.test.ts measures them.
  return drawn
    .filter(({ html }) => !known.has(html) && html.includes('<svg'))
    .map(({ fixture, number, html }) => ({ name: `${fixture} ${number}`, html }))
}

describe.each<Theme>(['light', 'dark'])('in the %s theme axe finds nothing', (theme) => {
  it('in the figures of all fixtures as a page opens', async () => {
    expect(figures.length).toBeGreaterThan(100)
    expect(await checked(figures, theme)).toEqual({ faults: [], unsure: [] })
  })

  it('in any of their steps', async () => {
    expect(await checked(figures, theme, allPanels)).toEqual({ faults: [], unsure: [] })
  })

  it.each<[string, Pick<FigureOptions, 'view' | 'side'>]>([
    ['as strips', { view: 'strip' }],
    ['beside their code', { side: true }],
    ['as strips beside their code', { view: 'strip', side: true }],
  ])('in them %s', async (_, options) => {
    expect(await checked(as(options), theme, allPanels)).toEqual({ faults: [], unsure: [] })
  })

  it.each<[string, SiteOptions]>([
    ['boxed values and addresses', { values: 'boxed', addresses: 'hex' }],
    ['references as labels', { refs: 'ids' }],
    ['old values', { ghosts: true }],
    ['nothing marked', { diff: 'none' }],
  ])('in them with %s', async (_, site) => {
    const changed = await changedBy(site)
    expect(changed.length).toBeGreaterThan(5)
    expect(await checked(changed, theme, allPanels)).toEqual({ faults: [], unsure: [] })
  })
})

it('at a zoom of 400 % the page scrolls in one direction only', async () => {
  const tab = await browser.newPage({ viewport: { width: 320, height: 256 } })
  await tab.setContent(authorsPage([...figures, ...as({ side: true })], allPanels))
  expect(await tab.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
  await tab.close()
})

it.each<Theme>(['light', 'dark'])(
  'in the %s colours that a reader forces upon pages, all texts and lines are seen',
  async (colorScheme) => {
    const tab = await browser.newPage({ colorScheme, forcedColors: 'active' })
    await tab.setContent(authorsPage(figures))
    const painted = await readColours(tab)
    await tab.close()
    expect(painted.length).toBeGreaterThan(1000)
    const faint = painted.filter(
      ({ kind, colour, behind }) => contrastOf(colour, behind) < (kind === 'text' ? 4.5 : 3),
    )
    expect(faint).toEqual([])
  },
)

describe('axe finds', () => {
  const html = shown('control', everything()).html
  it.each([
    ['a picture without a name', / aria-labelledby="[^"]*"|<title.*?<\/title>/g, '', 'svg-img-alt'],
    ['a button without a name', / aria-label="Step [^"]*"|<label.*?<\/label>/g, '', 'label'],
    ['an id that is there twice', /control-step-2/g, 'control-step-1', 'duplicate-id-aria'],
    ['a reference to nothing', /<desc id="[^"]*"/g, '<desc', 'aria-valid-attr-value'],
    ['a role that is none', /role="radiogroup"/, 'role="radios"', 'aria-roles'],
    ['scrolling that no key reaches', /<svg([^>]*) tabindex="0"/g, '<svg$1', 'scrollable-region-focusable'],
  ])('%s', async (_, part, instead, rule) => {
    const broken = html.replaceAll(new RegExp(part, 'g'), instead)
    expect(broken).not.toBe(html)
    const narrow = '<style>main { max-width: 300px }</style>'
    const { faults, unsure } = await checked([{ name: 'broken', html: broken }], 'light', narrow)
    expect([...faults, ...unsure].join('\n')).toContain(`${rule} at `)
  })

  it('a text that is too faint', async () => {
    const faint = '<style>.memdiag { --memdiag-changed: #5b6675 }</style>'
    const { faults } = await checked(as({ view: 'strip' }).slice(0, 1), 'light', faint)
    expect(faults.join('\n')).toContain('color-contrast at ')
  })
})
