import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { faultsOf } from './axe.ts'
import { type SiteInBrowser, siteInBrowser, siteTimeout } from './built-site.ts'

let site: SiteInBrowser
const read: SiteInBrowser['read'] = (...asked) => site.read(...asked)
const root = 'site/dist'

beforeAll(async () => {
  site = await siteInBrowser()
}, siteTimeout)
afterAll(() => site?.close())

/** Each page's address, with its HTML. */
function pagesOfSite(): Map<string, string> {
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('index.html'),
  )
  return new Map(
    files.map((name) => [
      `/${name.replaceAll('\\', '/').replace(/index\.html$/, '')}`,
      readFileSync(join(root, name), 'utf8'),
    ]),
  )
}

function idsIn(html: string): string[] {
  return Array.from(html.matchAll(/<[a-z][^>]*? id="([^"]*)"/g), ([, id = '']) => id)
}

describe('every page of the site', () => {
  it('links to pages, files and places that are there', () => {
    const pages = pagesOfSite()
    const ids = new Map([...pages].map(([path, html]) => [path, new Set(idsIn(html))]))
    const broken: string[] = []
    for (const [path, html] of pages) {
      for (const [, href = ''] of html.matchAll(/<a [^>]*?href="([^"]*)"/g)) {
        const url = new URL(href.replaceAll('&amp;', '&'), `http://site${path}`)
        if (url.host !== 'site') continue
        const place = decodeURIComponent(url.hash.slice(1))
        const there = ids.get(url.pathname)
        const file = join(root, decodeURIComponent(url.pathname))
        const isFile = existsSync(file) && statSync(file).isFile()
        const isThere = there === undefined ? isFile : place === '' || place === '_top' || there.has(place)
        if (!isThere) broken.push(`${path} → ${href}`)
      }
    }
    expect(pages.size).toBeGreaterThan(200)
    expect(broken).toEqual([])
  })

  it('has a browser load files of the site alone, which are there', () => {
    const missing: string[] = []
    for (const [path, html] of pagesOfSite()) {
      for (const [, tag = '', address = ''] of html.matchAll(/<(\w+) [^>]*?(?:src|href)="([^"]*)"/g)) {
        if (tag === 'a' || address.startsWith('data:')) continue
        const { host, pathname } = new URL(address, `http://site${path}`)
        if (host !== 'site' || !existsSync(join(root, pathname))) missing.push(`${path} loads ${address}`)
      }
    }
    expect(missing).toEqual([])
  })

  it('uses each id once', () => {
    const twice = [...pagesOfSite()].flatMap(([path, html]) => {
      const ids = idsIn(html)
      return ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `${path}#${id}`)
    })
    expect(twice).toEqual([])
  })

  it('has a title and a description of its own', () => {
    const without = [...pagesOfSite()].filter(
      ([, html]) =>
        !/<title>[^<]+<\/title>/.test(html) || !/<meta name="description" content="[^"]+"/.test(html),
    )
    expect(without.map(([path]) => path)).toEqual([])
  })
})

/** One page of each kind that has more than a dozen, and all others. */
const kinds = [/^\/gallery\/concepts\//, /^\/gallery\/(?!concepts)[^/]+\/$/, /^\/reference\/rules\/./]
const isTried = (path: string, index: number, all: readonly string[]): boolean =>
  kinds.every((kind) => !kind.test(path) || all.findIndex((each) => kind.test(each)) === index)

describe('every page of the site in a browser, of many alike one', () => {
  it('says nothing on the console, asks no other server, and fits a phone', async () => {
    const wrong: Record<string, unknown> = {}
    const tried = [...pagesOfSite().keys()].filter(isTried)
    for (const path of tried) {
      await site.read(path, { viewport: { width: 360, height: 800 } }, async (page, problems) => {
        const tooWide = await page.locator('html').evaluate((html) => html.scrollWidth > html.clientWidth)
        if (problems.length > 0 || tooWide) wrong[path] = { problems, tooWide }
      })
    }
    expect(wrong).toEqual({})
    expect(tried.length).toBeGreaterThan(50)
  }, 600_000)

  it.each(['light', 'dark'] as const)(
    'has nothing that axe finds wrong, in %s',
    async (colorScheme) => {
      const wrong: Record<string, readonly string[]> = {}
      for (const path of [...pagesOfSite().keys()].filter(isTried)) {
        await site.read(path, { colorScheme }, async (page) => {
          const { faults } = await faultsOf(page, 'main')
          if (faults.length > 0) wrong[path] = faults
        })
      }
      expect(wrong).toEqual({})
    },
    600_000,
  )
})

it('finds an example of the gallery, a rule and an option by words', () =>
  read('/', {}, async (page, problems) => {
    await page.getByRole('button', { name: 'Search' }).click()
    const results = page.getByRole('dialog').locator('a')
    for (const [words, address] of [
      ['closure keeps its variable', '/gallery/a-closure-keeps-its-variable/'],
      ['deadlock', '/reference/rules/deadlock/'],
      ['foreign-keys', '/reference/options/'],
    ] as const) {
      await page.getByRole('dialog').locator('input').fill(words)
      await expect
        .poll(() => results.evaluateAll((links) => links.map((link) => link.getAttribute('href'))))
        .toContain(address)
    }
    expect(problems).toEqual([])
  }))

describe('a chapter without scripts', () => {
  it.each(['names-and-objects', 'functions-frames-and-scope', 'objects-and-classes'])(
    'has all its figures, and loads none of ours: %s',
    (name) =>
      site.read(`/chapters/${name}/`, { javaScriptEnabled: false }, async (page, problems) => {
        expect(await page.locator('figure.memdiag svg:visible').count()).toBeGreaterThan(10)
        expect(await page.locator('.sl-markdown-content > p:visible').count()).toBeGreaterThan(20)
        expect(problems).toEqual([])
      }),
  )
})
