import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { concepts, conceptsOf } from '../site/src/gallery/concepts.ts'
import { faultsOf } from './axe.ts'
import { type SiteInBrowser, siteInBrowser, siteTimeout } from './built-site.ts'

let site: SiteInBrowser
const read: SiteInBrowser['read'] = (...asked) => site.read(...asked)

beforeAll(async () => {
  site = await siteInBrowser()
}, siteTimeout)
afterAll(() => site?.close())

const all = Object.keys(conceptsOf).length
const about = (concept: string) =>
  Object.values(conceptsOf).filter((those: readonly string[]) => those.includes(concept)).length
const cards = (page: Page) => page.locator('.gallery-card:visible').count()
const told = (page: Page) => page.getByRole('status').filter({ hasText: 'example' }).textContent()
const claims = (page: Page) => page.locator('.gallery-card:visible h2').allTextContents()

describe('the gallery', () => {
  it('has a card for each fixture, with a picture that can be seen', () =>
    read('/gallery/', {}, async (page, problems) => {
      expect(await cards(page)).toBe(all)
      expect(await told(page)).toBe(`${all} examples`)
      const pictures = page.locator('.gallery-card .gallery-picture svg')
      expect(await pictures.count()).toBeGreaterThan(all - 5)
      for (const index of [0, 30, 60, 90]) {
        await pictures.nth(index).scrollIntoViewIfNeeded()
        expect((await pictures.nth(index).boundingBox())?.width).toBeGreaterThan(60)
      }
      expect(problems).toEqual([])
    }))

  it('uses each id once', () =>
    read('/gallery/', {}, async (page) => {
      const ids = await page.locator('[id]').evaluateAll((elements) => elements.map(({ id }) => id))
      expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
    }))

  it('is not heavier than a phone can take', () => {
    expect(readFileSync('site/dist/gallery/index.html').length).toBeLessThan(1_000_000)
  })

  it('shows the examples of a concept, says how many, and keeps that in the address', () =>
    read('/gallery/', {}, async (page, problems) => {
      const concept = page.getByRole('link', { name: `${concepts.closures} ${about('closures')}` })
      await concept.focus()
      await page.keyboard.press('Enter')
      expect(await cards(page)).toBe(about('closures'))
      expect(await told(page)).toBe(`${about('closures')} examples`)
      expect(await concept.getAttribute('aria-current')).toBe('true')
      expect(new URL(page.url()).search).toBe('?concept=closures')

      await page.getByLabel('Words in the claim').fill('nonlocal')
      expect(await claims(page)).toEqual([
        'A closure keeps its variable',
        'Closures share one variable',
        'References as ids',
      ])
      await page.getByLabel('Words in the claim').fill('nonlocal counter')
      expect(await told(page)).toBe('2 examples')
      await page.getByLabel('Words in the claim').fill('no such words')
      expect(await page.getByText('No example has all of that.').count()).toBe(1)

      await page.goBack()
      expect(await cards(page)).toBe(all)
      expect(await page.getByLabel('Words in the claim').inputValue()).toBe('')
      expect(problems).toEqual([])
    }))

  it('opens as its address says', () =>
    read('/gallery/?concept=garbage&words=del', {}, async (page) => {
      expect(await cards(page)).toBeLessThan(about('garbage'))
      expect(await claims(page)).toContain('A collection frees the cycle')
      expect(await page.getByLabel('Words in the claim').inputValue()).toBe('del')
    }))

  it('leads to a page for each concept where no script runs', () =>
    read('/gallery/', { javaScriptEnabled: false }, async (page) => {
      expect(await cards(page)).toBe(all)
      expect(await page.getByLabel('Words in the claim').isVisible()).toBe(false)
      await page.getByRole('link', { name: `${concepts.recursion} ${about('recursion')}` }).click()
      expect(new URL(page.url()).pathname).toBe('/gallery/concepts/recursion/')
      expect(await cards(page)).toBe(about('recursion'))
      await page.getByRole('link', { name: 'Recursion has one frame per call' }).click()
      expect(await page.locator('h1:visible').textContent()).toBe('Recursion has one frame per call')
    }))

  it('leads to the pages of all its examples and concepts, and those to others that are there', () =>
    read('/gallery/', { javaScriptEnabled: false }, async (page) => {
      const hrefs = () =>
        page
          .locator('main a[href]')
          .evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href))
      const found = await hrefs()
      expect(found.length).toBeGreaterThan(all)
      await page.goto(`${site.url}/gallery/two-names-one-list/`)
      for (const href of [...found, ...(await hrefs())]) {
        const { pathname } = new URL(href)
        expect(() => readFileSync(`site/dist${pathname}index.html`), pathname).not.toThrow()
      }
    }))
})

describe('the page of an example', () => {
  it('has its pictures, and copies its Markdown as the fixture has it', () =>
    read('/gallery/a-page-speaks-for-all-its-blocks/', { permissions: ['clipboard-read'] }, async (page) => {
      expect(await page.locator('h1:visible').allTextContents()).toEqual(['A page speaks for all its blocks'])
      // Its front matter acts: values are boxed, and two moments are drawn.
      expect(await page.locator('figure.memdiag').first().locator('input[type=radio]').count()).toBe(2)
      expect(await page.locator('figure.memdiag').count()).toBe(2)
      const markdown = page.locator('.expressive-code').last()
      await markdown.hover()
      await markdown.getByRole('button', { name: 'Copy to clipboard' }).click()
      const copied = await page.evaluate(() => navigator.clipboard.readText())
      const source = readFileSync('fixtures/a-page-speaks-for-all-its-blocks/input.md', 'utf8')
      expect(copied).toBe(source.trimEnd())
    }))

  it('draws Mermaid where the example asks for it', () =>
    read('/gallery/steps-as-mermaid/', {}, async (page, problems) => {
      await page.locator('.mermaid-drawing svg').nth(2).waitFor()
      expect(problems).toEqual([])
    }))
})

const looked = ['/gallery/', '/gallery/concepts/nodes/', '/gallery/a-strip-shows-all-steps-at-once/']

describe.each(looked)('%s', (path) => {
  it.each(['light', 'dark'] as const)('has nothing that axe finds wrong, in %s', (colorScheme) =>
    read(path, { colorScheme }, async (page) => {
      expect((await faultsOf(page, 'main')).faults).toEqual([])
    }),
  )

  it('fits on a phone', () =>
    read(path, { viewport: { width: 360, height: 800 } }, async (page) => {
      const tooWide = await page.locator('html').evaluate((html) => html.scrollWidth > html.clientWidth)
      expect(tooWide).toBe(false)
    }))
})
