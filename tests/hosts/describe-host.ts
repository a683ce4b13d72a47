import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { faultsOf } from '../axe.ts'
import { launchChromium } from '../launch-chromium.ts'
import { expectedCode, expectedFigures } from './expected.ts'
import { figuresWithoutIds } from './figures.ts'
import type { Host, HostPage, Theme } from './host.ts'
import { installed, type Project } from './project.ts'
import { type ServedHost, servedHost } from './served-host.ts'

/** What holds of every host: its real project is installed, built twice, and read in Chromium. */
export function describeHost(host: Host, more: (host: HostAtWork) => void = () => {}): void {
  let project: Project
  let builtFirst: ReadonlyMap<string, string> | undefined
  beforeAll(async () => {
    project = await installed(host, inject('tarballs'))
  }, 600_000)
  afterAll(() => project?.remove())

  describe(`a site of ${host.name}`, () => {
    it('is built, and says how much Python it ran', async () => {
      const { status, stdout, stderr } = await project.build()
      expect(status, stdout + stderr).toBe(0)
      if (host.summary) expect(stdout + stderr).toMatch(host.summary)
      builtFirst = project.built()
    }, 600_000)

    it.each(host.pages)('has on $file the figures that every host has', async ({ page, html }) => {
      expect(figuresWithoutIds(project.read(html))).toEqual(await expectedFigures(page))
    })

    describe('in Chromium', () => more(read(host, () => project)))

    it('is built again from the kept traces alone, without Python, and differs in no byte', async () => {
      project.forgetAllButTraces()
      const { status, stdout, stderr } = await project.withoutPython(() => project.build())
      expect(status, stdout + stderr).toBe(0)
      if (host.summary) expect(stdout + stderr).toMatch(/\b0 run\b/)
      expect(Object.fromEntries(project.built())).toEqual(Object.fromEntries(builtFirst ?? []))
    }, 600_000)
  })
}

/** A host's built site in Chromium, for what holds of this host alone. */
export interface HostAtWork {
  readonly project: () => Project
  /** Opens a path of the site, once its scripts have taken it over, and has everything that the browser complains about. */
  open<T>(path: string, use: (page: Page, wrong: readonly string[]) => Promise<T>): Promise<T>
}

function read(host: Host, project: () => Project): HostAtWork {
  let browser: Browser
  let site: ServedHost
  beforeAll(async () => {
    site = await servedHost(project())
    browser = await launchChromium()
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    await site?.close()
  })

  /** A tab before it has opened a page, and everything that its browser complains about from then on. */
  async function inTab<T>(
    options: { readonly javaScriptEnabled?: boolean; readonly colorScheme?: Theme },
    use: (page: Page, wrong: readonly string[]) => Promise<T>,
  ): Promise<T> {
    const context = await browser.newContext(options)
    const page = await context.newPage()
    const wrong: string[] = []
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) wrong.push(message.text())
    })
    page.on('pageerror', (error) => wrong.push(error.message))
    try {
      return await use(page, wrong)
    } finally {
      await context.close()
    }
  }
  const open = <T>(
    at: HostPage,
    options: Parameters<typeof inTab>[0],
    use: (page: Page, wrong: readonly string[]) => Promise<T>,
  ) =>
    inTab(options, async (page, wrong) => {
      await page.goto(site.url + site.path(at), { waitUntil: 'load' })
      return use(page, wrong)
    })
  const ready = (page: Page) =>
    host.hydrated ? expect.poll(() => host.hydrated?.(page)).toBe(true) : undefined
  const choose = (page: Page, theme: Theme) =>
    host.choose ? host.choose(page, theme) : page.emulateMedia({ colorScheme: theme })

  it.each(host.pages)(
    '$file has each figure after its code, axe finds nothing in them, and the console is empty',
    (at) =>
      open(at, {}, async (page, wrong) => {
        await ready(page)
        expect(await page.evaluate(codeBefore)).toEqual(await expectedCode(at.page))
        for (const theme of ['light', 'dark'] as const) {
          await choose(page, theme)
          await expectAccessible(page)
        }
        expect(wrong).toEqual([])
      }),
  )

  const [first] = host.pages
  const steps = host.pages.find(({ page }) => page === 'steps')
  if (!first || !steps) throw new Error(`${host.name} has no pages`)

  it("has other colours in the reader's other theme", () =>
    open(first, { colorScheme: 'light' }, async (page) => {
      await ready(page)
      const brightness = () => page.evaluate(inkOfFigures)
      await choose(page, 'light')
      await expect.poll(brightness).toBeLessThan(384)
      await choose(page, 'dark')
      await expect.poll(brightness).toBeGreaterThan(384)
    }))

  it('has steps that work without scripts', () =>
    open(steps, { javaScriptEnabled: false }, async (page) => {
      const figure = page.locator('figure.memdiag:has(input[type=radio])').first()
      const shown = () => figure.locator('.memdiag-panel:visible svg').getAttribute('aria-labelledby')
      const before = await shown()
      await figure.locator('label').nth(2).click()
      expect(await shown()).not.toBe(before)
    }))

  it('keeps the step that a reader chose before the scripts came, and goes on from it', () =>
    inTab({}, async (page, wrong) => {
      const held: (() => void)[] = []
      let holding = true
      await page.route(/\.m?js(\?|$)/, async (route) => {
        if (holding) await new Promise<void>((release) => held.push(release))
        await route.continue()
      })
      await page.goto(site.url + site.path(steps), { waitUntil: 'commit' })
      const figure = page.locator('figure.memdiag:has(input[type=radio])').first()
      const chosen = () =>
        figure
          .locator('input[type=radio]')
          .evaluateAll((radios) =>
            radios.findIndex((radio) => radio instanceof HTMLInputElement && radio.checked),
          )
      await figure.locator('label').nth(2).click()
      expect(await chosen()).toBe(2)
      expect(held.length, 'scripts are on their way').toBeGreaterThan(0)
      expect(await host.hydrated?.(page)).not.toBe(true)
      holding = false
      for (const release of held) release()
      await page.waitForLoadState('load')
      await ready(page)
      expect(await chosen()).toBe(2)
      if (host.live) {
        await figure.getByRole('button', { name: 'Previous step' }).click()
        expect(await chosen()).toBe(1)
      }
      await figure.locator('label').nth(3).click()
      expect(await chosen()).toBe(3)
      expect(wrong).toEqual([])
    }))

  return {
    project,
    open: (path, use) =>
      inTab({}, async (page, wrong) => {
        await page.goto(site.url + path, { waitUntil: 'load' })
        await ready(page)
        return use(page, wrong)
      }),
  }
}

/** Axe finds nothing in the figures, and is sure of all but one thing: whether `‹` is a word of a button's name. */
export async function expectAccessible(page: Page): Promise<void> {
  const { faults, unsure } = await faultsOf(page, 'figure.memdiag')
  expect([...faults, ...unsure.filter((text) => !text.startsWith('label-content-name-mismatch'))]).toEqual([])
}

/** In a browser: for each figure that does not list its program the text, without blanks, of the code right before it. */
export function codeBefore(): string[] {
  const bare = (element: Element | null | undefined) => (element?.textContent ?? '').replaceAll(/\s/g, '')
  return [...document.querySelectorAll('figure.memdiag:not(:has(.memdiag-listing))')].map((figure) => {
    const before = figure.previousElementSibling
    if (!before || before.matches('.memdiag, :has(.memdiag)')) return ''
    const code = bare(before.matches('pre') ? before : [...before.querySelectorAll('pre')].at(-1))
    return bare(before).endsWith(code) ? code : ''
  })
}

/** How bright the texts of pictures are, of 765. */
function inkOfFigures(): number {
  const text = document.querySelector('figure.memdiag svg text')
  const fill = text ? getComputedStyle(text).fill : ''
  return (fill.match(/\d+/g) ?? []).slice(0, 3).reduce((sum, channel) => sum + Number(channel), 0)
}
