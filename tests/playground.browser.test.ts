import type { BrowserContextOptions, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { examples } from '../site/src/playground/examples.ts'
import { toFragment } from '../site/src/playground/program.ts'
import { faultsOf } from './axe.ts'
import { type SiteInBrowser, siteInBrowser, siteTimeout } from './built-site.ts'

/** Python starts within seconds, on a busy machine within more; a test starts it several times. */
const patience = { timeout: 60_000 }
vi.setConfig({ testTimeout: 240_000 })

let site: SiteInBrowser
beforeAll(async () => {
  site = await siteInBrowser()
}, siteTimeout)
afterAll(() => site?.close())

interface Playground {
  readonly page: Page
  readonly options: Locator
  readonly code: Locator
  readonly figure: Locator
  readonly problems: Locator
  /** Replaces the program, as somebody who types. */
  type(code: string): Promise<void>
  run(): Promise<string>
  /** What a reader is told, once it is one of these. */
  told(words: RegExp): Promise<string>
}

async function open<T>(
  use: (playground: Playground, problems: string[]) => Promise<T>,
  { fragment = '', ...options }: BrowserContextOptions & { fragment?: string } = {},
): Promise<T> {
  return site.read(`/playground/${fragment}`, options, async (page, problems) => {
    const code = page.getByRole('textbox', { name: 'The program' })
    const status = page.locator('[data-part=status]')
    const told = async (words: RegExp) => {
      await expect.poll(() => status.textContent(), patience).toMatch(words)
      return (await status.textContent()) ?? ''
    }
    await code.waitFor()
    return use(
      {
        page,
        code,
        options: page.locator('[data-part=options]'),
        figure: page.locator('[data-part=figure]'),
        problems: page.locator('[data-part=problems] .playground-problem'),
        told,
        async type(text) {
          await code.click()
          await page.keyboard.press('ControlOrMeta+A')
          await page.keyboard.insertText(text)
        },
        async run() {
          await page.getByRole('button', { name: 'Run' }).click()
          return told(/^Drawn|problem|could/)
        },
      },
      problems,
    )
  })
}

/** Ids say which page and block a figure belongs to, and Starlight gives code a direction; the rest is the figure itself. */
async function figureIn(place: Locator): Promise<string> {
  const html = await place.locator('figure.memdiag').innerHTML()
  return html.replace(/md[0-9a-f]{8}/g, 'ID').replaceAll(' dir="auto"', '')
}

describe('a program typed into the playground', () => {
  it('is run, drawn and gone through step by step, from nothing but this site', () =>
    open(async ({ page, options, figure, type, run }, problems) => {
      await type('a = [1]\nb = a\nb.append(2)\nprint(len(a))')
      await options.fill('at=all')
      expect(await run()).toBe('Drawn: 4 moments.')
      expect(await figure.locator('pre').textContent()).toContain('2')
      const shown = () => figure.locator('svg:visible').getAttribute('aria-labelledby')
      const first = await shown()
      await figure.getByRole('button', { name: 'Next step' }).click()
      expect(await shown()).not.toBe(first)
      expect(await page.locator('.playground-moment').count()).toBe(0)
      expect(problems).toEqual([])
    }))

  it('has the figure of a build, for every example and for the block of the page itself', () =>
    open(async ({ figure, run, page, options, code }) => {
      const built = await figureIn(figure)
      expect(await run()).toBe('Drawn: 4 moments.')
      expect(await figureIn(figure)).toBe(built)
      for (const [index, example] of examples.entries()) {
        await page.locator('[data-part=examples]').selectOption(String(index))
        expect(await options.inputValue()).toBe(example.options)
        expect(await code.textContent()).toContain(example.code.split('\n')[0])
        expect(await run(), example.name).toMatch(/^Drawn/)
      }
    }))

  it('is drawn after each line whose number is clicked, or chosen by the keyboard', () =>
    open(async ({ page, options, told, run }) => {
      await options.fill('')
      expect(await run()).toBe('Drawn: one moment.')
      const number = (line: string) => page.locator('.cm-lineNumbers .cm-gutterElement', { hasText: line })
      // The second click comes while the first one's moment is not drawn yet.
      await number('2').click()
      await number('4').click()
      await told(/^Drawn: 2 moments/)
      expect(await options.inputValue()).toBe('at=2,4')
      expect(await page.locator('.playground-moment').allInnerTexts()).toEqual(['2', '4'])
      await page.getByRole('textbox', { name: 'The program' }).focus()
      await page.keyboard.press('ControlOrMeta+Home')
      await page.keyboard.press('Alt+Enter')
      await told(/^Drawn: 3 moments/)
      expect(await options.inputValue()).toBe('at=1,2,4')
    }))

  it('numbers the lines as readers see them: directives have none', () =>
    open(async ({ page, type, options }) => {
      await type('x = 1\n#: x == 1\ny = 2')
      const numbers = page.locator('.cm-lineNumbers .cm-gutterElement:visible')
      await expect.poll(async () => (await numbers.allInnerTexts()).slice(-3)).toEqual(['1', '·', '2'])
      await options.fill('')
      await numbers.last().click()
      await expect.poll(() => options.inputValue()).toBe('at=2')
    }))
})

describe('a program that goes wrong in the playground', () => {
  it('and never ends is stopped, and another one runs', () =>
    open(async ({ page, type, told, run, options }) => {
      await options.fill('')
      await type('while True:\n    pass')
      await page.getByRole('button', { name: 'Run' }).click()
      await told(/^Running/)
      await page.keyboard.press('Tab')
      await page.keyboard.press('Enter')
      await told(/^Stopped/)
      const focused = await page.evaluate(() => document.activeElement?.textContent)
      expect(focused, 'nobody loses the place').toBe('Stop')
      await type('x = 1')
      expect(await run()).toBe('Drawn: one moment.')
    }))

  it('and never ends is ended by its time limit, with the words of a build', () =>
    open(async ({ type, run, options, problems }) => {
      await options.fill('timeout=1')
      await type('while True:\n    pass')
      await run()
      expect(await problems.textContent()).toContain('timeout')
      expect(await problems.textContent()).toContain('did not end within 1 second')
    }))

  it('has its mistakes told with their places, which lead there', () =>
    open(async ({ page, type, run, options, problems, code, figure }) => {
      await options.fill('')
      await type('x = 1\nx = = 2')
      expect(await run()).toBe('There is a problem.')
      expect(await problems.textContent()).toContain('syntax-error')
      expect(await figure.locator('svg').count()).toBe(0)
      await page.getByRole('button', { name: 'Problem at line 2' }).click()
      expect(await code.evaluate((editor) => editor.contains(document.activeElement))).toBe(true)
      await options.fill('att=all')
      await run()
      await page.getByRole('button', { name: 'Problem at the options' }).click()
      expect(await options.evaluate((input) => input === document.activeElement)).toBe(true)
    }))
})

describe('a link to the playground', () => {
  const link = (options: string, code: string) => toFragment({ options, code })

  it('brings a program back, and runs nothing by itself', () =>
    open(
      async ({ page, options, code, figure, run, told }, problems) => {
        await told(/came with the link/)
        expect(await options.inputValue()).toBe('at=all')
        expect(await code.textContent()).toContain('linked = [1, 2]')
        expect(await figure.locator('svg').count()).toBe(0)
        const loaded = await page.evaluate(
          () =>
            performance.getEntriesByType('resource').filter(({ name }) => name.includes('/python/')).length,
        )
        expect(loaded).toBe(0)
        expect(await run()).toBe('Drawn: 2 moments.')
        expect(problems).toEqual([])
      },
      { fragment: link('at=all', 'linked = [1, 2]\nlinked.append(3)') },
    ))

  it('opens in a page that is working already: what runs there is stopped', () =>
    open(async ({ page, options, type, told, code }) => {
      await options.fill('')
      await type('while True:\n    pass')
      await page.getByRole('button', { name: 'Run' }).click()
      await told(/^Running/)
      await page.getByRole('tab', { name: 'A whole page' }).click()
      await page.evaluate(
        (hash) => {
          location.hash = hash
        },
        link('', 'other = 1'),
      )
      await told(/came with the link/)
      expect(await code.textContent()).toContain('other = 1')
      await page.waitForTimeout(300)
      await told(/came with the link/)
    }))

  it('cannot ask for more than a page draws in good time', () =>
    open(
      async ({ run, problems }) => {
        await run()
        expect(await problems.textContent()).toContain('beyond-bound')
      },
      { fragment: link('at=all max-steps=100000', 'for i in range(9000): x = i') },
    ))

  it('puts no markup into the page', () =>
    open(
      async ({ page, run, told }) => {
        await told(/came with the link/)
        await run()
        expect(await page.locator('img[src="x"], b#hostile').count()).toBe(0)
        expect(await page.evaluate(() => (globalThis as { hostile?: boolean }).hostile)).toBeUndefined()
      },
      {
        fragment: link(
          'caption="<b id=hostile>" words',
          'x = "<img src=x onerror=hostile=true>"\nprint(x)\n',
        ),
      },
    ))

  it('is made by a button, as are the Markdown and the SVG of what is shown', () =>
    open(
      async ({ page, run, told, options, type }) => {
        await type('x = [1]')
        await options.fill('at=1')
        await run()
        const copied = async (name: string) => {
          await page.getByRole('button', { name }).click()
          await told(/clipboard/)
          return page.evaluate(() => navigator.clipboard.readText())
        }
        expect(await copied('Copy link')).toBe(`${site.url}/playground/${link('at=1', 'x = [1]')}`)
        expect(await copied('Copy as Markdown')).toBe('```python memdiag at=1\nx = [1]\n```\n')
        expect(await copied('Copy as SVG')).toMatch(/^<svg xmlns[\s\S]*Global frame[\s\S]*<\/svg>\n$/)
      },
      { permissions: ['clipboard-read', 'clipboard-write'] },
    ))
})

describe('a whole page in the playground', () => {
  const page = [
    '# Dropped',
    '',
    '<script>parent.hostile = true</script>',
    '',
    '<img src="https://example.org/pixel.png"><iframe src="https://example.org/"></iframe>',
    '',
    '[a link](https://example.org/)',
    '',
    '```python memdiag at=all',
    'a = [1]',
    'b = a',
    '```',
    '',
    '```python memdiag att=2',
    'a = 1',
    '```',
    '',
  ].join('\n')

  it('is opened from a file and drawn, its mistakes told in their places, and nothing of it runs', () =>
    open(async ({ page: browserPage, told }, problems) => {
      await browserPage.getByRole('tab', { name: 'A whole page' }).click()
      const file = { name: 'dropped.md', mimeType: 'text/markdown', buffer: Buffer.from(page) }
      await browserPage.locator('[data-part=file]').setInputFiles(file)
      await told(/dropped\.md is open/)
      await browserPage.getByRole('button', { name: 'Draw the page' }).click()
      await told(/The page is drawn, with a problem/)
      const frame = browserPage.frameLocator('[data-part=page-frame]')
      expect(await frame.locator('h1').textContent()).toBe('Dropped')
      expect(await frame.locator('figure.memdiag svg:visible').count()).toBe(1)
      await frame.getByText('a link').click()
      expect(await frame.locator('h1').textContent()).toBe('Dropped')
      await frame.locator('label').nth(1).click()
      expect(await frame.locator('input').nth(1).isChecked()).toBe(true)
      await browserPage.getByRole('button', { name: 'Problem at 14:19' }).click()
      expect(await browserPage.evaluate(() => (globalThis as { hostile?: boolean }).hostile)).toBeUndefined()
      // The browser says that it refused the script and the picture.
      expect(problems.filter((each) => !/Content Security Policy|sandboxed/.test(each))).toEqual([])
    }))
})

describe('Python that cannot be loaded', () => {
  it.each(['pyodide.asm.wasm', 'python.zip', 'pyodide.mjs'])('is told by the name of the file: %s', (name) =>
    open(async ({ page, run, told }) => {
      await page.route(`**/${name}`, (route) => route.fulfill({ status: 404, body: 'not here' }))
      expect(await run()).toMatch(
        name.endsWith('mjs') ? /did not start/ : new RegExp(`${name} cannot be loaded`),
      )
      await page.unroute(`**/${name}`)
      await page.getByRole('button', { name: 'Run' }).click()
      await told(/^Drawn/)
    }),
  )
})

describe.each(['light', 'dark'] as const)('the playground in %s', (colorScheme) => {
  it('has nothing that axe finds, before and after a run and with a problem', () =>
    open(
      async ({ page, run, options }) => {
        expect((await faultsOf(page, 'memdiag-playground')).faults).toEqual([])
        await run()
        expect((await faultsOf(page, 'memdiag-playground')).faults).toEqual([])
        await options.fill('att=all')
        await run()
        expect((await faultsOf(page, 'memdiag-playground')).faults).toEqual([])
        await page.getByRole('tab', { name: 'A whole page' }).click()
        await page.getByRole('textbox', { name: 'The page, in Markdown' }).waitFor()
        expect((await faultsOf(page, 'memdiag-playground')).faults).toEqual([])
      },
      { colorScheme },
    ))
})

describe('the playground on a phone', () => {
  it('fits, and has a switch of the theme that its figure follows', () =>
    open(
      async ({ page, run, figure }) => {
        await run()
        const tooWide = await page.locator('html').evaluate((html) => html.scrollWidth > html.clientWidth)
        expect(tooWide).toBe(false)
        const ink = () =>
          figure
            .locator('svg:visible text')
            .first()
            .evaluate((text) => getComputedStyle(text).fill)
        const light = await ink()
        await page.locator('.playground-theme select').selectOption('dark')
        expect(await ink()).not.toBe(light)
      },
      { viewport: { width: 360, height: 800 } },
    ))
})

describe('the playground by keyboard alone', () => {
  it('can be reached, left, run and stepped through', () =>
    open(async ({ page, code, told, figure }) => {
      await code.focus()
      await page.keyboard.press('ControlOrMeta+Enter')
      await told(/^Drawn: 4 moments/)
      await page.keyboard.press('Escape')
      await page.keyboard.press('Tab')
      expect(await page.evaluate(() => document.activeElement?.textContent?.trim())).toBe('Run')
      await figure.locator('input[type=radio]').first().focus()
      await page.keyboard.press('ArrowRight')
      expect(await figure.locator('input').nth(1).isChecked()).toBe(true)
      await page.getByRole('tab', { name: 'A program' }).focus()
      await page.keyboard.press('ArrowRight')
      await page.getByRole('textbox', { name: 'The page, in Markdown' }).waitFor()
    }))
})

describe('the playground without scripts', () => {
  it('shows its block, and the picture that was drawn when the page was built', () =>
    site.read('/playground/', { javaScriptEnabled: false }, async (page) => {
      expect(await page.locator('memdiag-playground figure.memdiag svg:visible').count()).toBe(1)
      expect(await page.locator('memdiag-playground noscript p').count()).toBe(1)
      expect(await page.getByRole('button', { name: 'Run' }).count()).toBe(0)
    }))
})
