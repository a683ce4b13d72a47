import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { faultsOf } from '../../../tests/axe.ts'
import { launchChromium } from '../../../tests/launch-chromium.ts'
import { folderWithScript, htmlOf, ReadFigure, sharedList } from './live-figures.ts'
import { Memory } from './memory.ts'

const css = readFileSync(new URL('../style.css', import.meta.url), 'utf8')
let browser: Browser
let folder = ''

beforeAll(async () => {
  folder = await folderWithScript()
  browser = await launchChromium()
})

afterAll(async () => {
  await browser?.close()
  rmSync(folder, { recursive: true, force: true })
})

const script = '<script defer src="live.js"></script>'
const two = `<p>Text</p>${htmlOf(sharedList(), 'm1')}${htmlOf(sharedList(), 'm2')}<p id="after" tabindex="0">After</p>`

/** Opens a page, hands over what a reader has of its figure `m1`, and expects that nothing goes wrong. */
async function read(
  body: string,
  use: (figure: ReadFigure, page: Page) => Promise<void>,
  { head = script, html = '', ...options }: BrowserContextOptions & { head?: string; html?: string } = {},
): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 900, height: 700 }, ...options })
  const wrong: string[] = []
  page.on('console', (message) => wrong.push(message.text()))
  page.on('pageerror', (error) => wrong.push(error.message))
  const file = join(folder, 'page.html')
  writeFileSync(
    file,
    `<!doctype html><html lang="en" ${html}><meta charset="utf-8"><title>Page</title><style>${css}</style>${head}<body>${body}</body></html>`,
  )
  await page.goto(pathToFileURL(file).href)
  try {
    await use(new ReadFigure(page, 'm1'), page)
    expect(wrong).toEqual([])
  } finally {
    await page.close()
  }
}

describe('the buttons', () => {
  it('go on and back, stay at the ends and say so, each figure by itself', () =>
    read(two, async (figure, page) => {
      const isEnd = async () => [
        await figure.button('Previous step').getAttribute('aria-disabled'),
        await figure.button('Next step').getAttribute('aria-disabled'),
      ]
      expect([await figure.step(), await isEnd()]).toEqual([1, ['true', 'false']])
      await figure.button('Next step').click()
      expect([await figure.step(), await isEnd()]).toEqual([2, ['false', 'false']])
      for (let i = 0; i < 5; i++) await figure.button('Next step').click({ force: true })
      expect([await figure.step(), await isEnd()]).toEqual([4, ['false', 'true']])
      await figure.button('Previous step').click()
      expect(await figure.step()).toBe(3)
      expect(await new ReadFigure(page, 'm2').step()).toBe(1)
    }))

  it('know their place when the browser comes back to a page and its steps', () =>
    read(two, async (figure, page) => {
      for (let i = 0; i < 3; i++) await figure.button('Next step').click()
      await page.reload()
      const step = await figure.step()
      expect(await figure.button('Previous step').getAttribute('aria-disabled')).toBe(String(step === 1))
      await page.goto('about:blank')
      await page.goBack()
      const shown = await figure.step()
      expect(await figure.button('Next step').getAttribute('aria-disabled')).toBe(String(shown === 4))
    }))

  it('are as many as a figure needs: none but references where there is one step, or all at once', () =>
    read(
      htmlOf(sharedList().slice(-1), 'm1') + htmlOf(sharedList(), 'm2', { view: 'strip' }),
      async (figure, page) => {
        expect(await figure.figure.getByRole('button').count()).toBe(1)
        expect(await new ReadFigure(page, 'm2').figure.getByRole('button').count()).toBe(1)
      },
    ))

  it('stand in the row of the step buttons, look like them, and take no room without the script', async () => {
    const tops: number[] = []
    for (const head of [script, '']) {
      await read(
        two,
        async ({ figure }) => {
          tops.push((await figure.locator('.memdiag-panel').first().boundingBox())?.y ?? 0)
          if (!head) return
          const looks = await figure.evaluate((root) => {
            const next = root.querySelector('memdiag-live')?.shadowRoot?.querySelectorAll('button')[2]
            return [next, root.querySelectorAll('label')[1]].map((button) => {
              const { top, height, width } = button?.getBoundingClientRect() ?? new DOMRect()
              const { color, backgroundColor, borderTopColor, fontSize } = getComputedStyle(button as Element)
              return { top, height, width, color, backgroundColor, borderTopColor, fontSize }
            })
          })
          expect(looks[0]).toEqual(looks[1])
        },
        { head },
      )
    }
    expect(tops[0]).toBe(tops[1])
  })

  it('are not printed, and nothing is faded on paper', () =>
    read(two, async (figure, page) => {
      await figure.hover('[data-id="f1.a"]')
      await page.emulateMedia({ media: 'print' })
      expect(await figure.button('Next step').isVisible()).toBe(false)
      const opacity = () =>
        figure.figure
          .locator('svg')
          .first()
          .evaluate((svg) => getComputedStyle(svg).fillOpacity)
      expect(await opacity()).toBe('1')
      await page.emulateMedia({ media: 'screen' })
      await expect.poll(opacity).toBe('0.3')
    }))
})

describe('the keys', () => {
  it('go through the steps from anywhere in the figure, Home and End to the ends', () =>
    read(two, async (figure, page) => {
      await figure.button('References').focus()
      for (const [key, step] of [
        ['ArrowRight', 2],
        ['ArrowRight', 3],
        ['ArrowLeft', 2],
        ['End', 4],
        ['ArrowRight', 4],
        ['Home', 1],
        ['ArrowLeft', 1],
      ] as const) {
        await page.keyboard.press(key)
        expect([key, await figure.step()]).toEqual([key, step])
      }
    }))

  it('are left alone with a modifier, outside of figures, and where somebody else has used them', () =>
    read(two, async (figure, page) => {
      await figure.button('Next step').focus()
      await page.keyboard.press('Shift+ArrowRight')
      await page.keyboard.press('Control+ArrowRight')
      expect(await figure.step()).toBe(1)
      await page.evaluate(() =>
        document
          .querySelector('memdiag-live')
          ?.addEventListener('keydown', (event) => event.preventDefault()),
      )
      await page.keyboard.press('ArrowRight')
      expect(await figure.step()).toBe(1)
      await page.locator('#after').focus()
      await page.keyboard.press('ArrowRight')
      expect(await figure.step()).toBe(1)
    }))

  it("are the radio buttons' own on a radio button: one step for one key", () =>
    read(two, async (figure, page) => {
      await figure.figure.locator('input').first().focus()
      await page.keyboard.press('ArrowRight')
      expect(await figure.step()).toBe(2)
      await page.keyboard.press('ArrowRight')
      expect(await figure.step()).toBe(3)
    }))

  it('Home and End take the focus along on a radio button, so that arrow keys go on from there', () =>
    read(two, async (figure, page) => {
      await page.locator('#m1-step-2').focus()
      for (const [key, step] of [
        ['End', 4],
        ['ArrowLeft', 3],
        ['Home', 1],
      ] as const) {
        await page.keyboard.press(key)
        expect(await figure.step()).toBe(step)
        expect(await page.locator(':focus').getAttribute('id')).toBe(`m1-step-${step}`)
      }
    }))

  it('scroll a picture that is wider than the page', async () => {
    const memory = new Memory()
    const wide = [1, 2].map((n) =>
      memory.snapshot({ a_longer_name: memory.str('x'.repeat(24)), b: memory.list(memory.int(n)) }),
    )
    await read(
      htmlOf(wide, 'm1'),
      async (figure, page) => {
        const scroller = figure.figure.locator('.memdiag-scroll').first()
        await figure.figure.locator('.memdiag-picture').first().focus()
        await page.keyboard.press('ArrowRight')
        await expect.poll(() => scroller.evaluate((element) => element.scrollLeft)).toBeGreaterThan(0)
        expect(await figure.step()).toBe(1)
        await page.setViewportSize({ width: 900, height: 700 })
        await page.keyboard.press('ArrowRight')
        expect(await figure.step()).toBe(2)
      },
      { viewport: { width: 220, height: 700 } },
    )
  })

  it('follow the direction of lines that run to the left', () =>
    read(
      two,
      async (figure, page) => {
        await figure.button('Next step').focus()
        await page.keyboard.press('ArrowLeft')
        expect(await figure.step()).toBe(2)
        await page.keyboard.press('ArrowRight')
        expect(await figure.step()).toBe(1)
        await page.keyboard.press('End')
        expect(await figure.step()).toBe(4)
        const x = async (name: 'Previous step' | 'Next step') =>
          (await figure.button(name).boundingBox())?.x ?? 0
        expect(await x('Next step')).toBeLessThan(await x('Previous step'))
      },
      { html: 'dir="rtl"' },
    ))
})

describe('a step', () => {
  it('is announced with its name and caption, and with the caption alone where its radio button has the focus', () =>
    read(two, async (figure, page) => {
      expect(await figure.said()).toBe('')
      /** What is seen of a caption, whose number is for paper, and what changed. */
      const caption = async (step: number) => {
        const panel = figure.figure.locator('.memdiag-panel').nth(step - 1)
        const seen = await panel.locator('.memdiag-ran > :not(.memdiag-print)').allTextContents()
        return [seen.join(' '), await panel.locator('.memdiag-change').textContent()].join('. ')
      }
      const said = async () => (await figure.said()).replace(/\s+/g, ' ')
      const name = (step: number) =>
        figure.figure
          .locator('input')
          .nth(step - 1)
          .getAttribute('aria-label')
      await figure.button('Next step').click()
      expect(await said()).toBe(`${(await name(2))?.split(':')[0]}. ${await caption(2)}`)
      await figure.figure.locator('input').nth(1).focus()
      await page.keyboard.press('ArrowRight')
      expect(await said()).toBe(await caption(3))
      expect(await figure.figure.locator('output').getAttribute('role')).toBeNull()
      expect(await figure.figure.getByRole('status').count()).toBe(1)
    }))

  it('is announced anew when its words are those of the step before', () =>
    read(two, async (figure) => {
      const changes = await figure.figure.evaluate(async (root) => {
        const region = root.querySelector('memdiag-live')?.shadowRoot?.querySelector('output')
        let seen = 0
        new MutationObserver((records) => {
          seen += records.length
        }).observe(region as Element, { childList: true })
        const radio = root.querySelector('input')
        for (let i = 0; i < 2; i++) {
          radio?.dispatchEvent(new Event('change', { bubbles: true }))
          await new Promise((done) => setTimeout(done))
        }
        return seen
      })
      expect(changes).toBe(2)
    }))
})

describe('what a reader points at', () => {
  const last = htmlOf(sharedList().slice(2, 3), 'm1')

  it('lights, for a name, its object and all that refers to that', () =>
    read(last, async (figure, page) => {
      await figure.hover('[data-id="f1.a"]')
      const lit = await figure.lit()
      expect(lit.filter((id) => id.includes('→'))).toHaveLength(3)
      expect(new Set(lit.flatMap((id) => id.split(' → ')))).toContain('f1.b')
      const object = lit.find((id) => /^o\d+$/.test(id))
      expect(lit.filter((id) => id.includes('→')).every((arrow) => arrow.endsWith(`→ ${object}`))).toBe(true)
      expect(lit).not.toContain('f1.other')
      await page.mouse.move(1, 1)
      expect(await figure.lit()).toEqual([])
      expect(await page.locator('[data-lit]').count()).toBe(0)
    }))

  it('is the whole row of a name, not only its letters and the dot', () =>
    read(last, async (figure) => {
      await figure.hover('[data-id="f1.b"]', 18)
      expect(await figure.lit()).toContain('f1.b')
    }))

  it('lights, for an object, what refers to it and what it refers to', () =>
    read(last, async (figure) => {
      const holder = await figure.figure.locator('[data-from="f1.holder"]').getAttribute('data-to')
      await figure.hover(`[data-id="${holder}"] > text`)
      const lit = await figure.lit()
      expect(lit).toContain(`f1.holder → ${holder}`)
      expect(lit.some((id) => id.startsWith(`${holder}[0] → `))).toBe(true)
      expect(lit).not.toContain('f1.a')
    }))

  it.each([
    ['its id', 0],
    ['the cell beside its id', 17],
  ])('lights an object that has no arrows by %s', (_, beside) => {
    const memory = new Memory()
    const pair = memory.list(memory.list(memory.int(1)), memory.list(memory.int(2)))
    return read(htmlOf([memory.snapshot({ pair })], 'm1', {}, { refs: 'ids' }), async (figure, page) => {
      await page.emulateMedia({ reducedMotion: 'reduce' })
      await figure.hover('[data-from="o1[1]"]', beside)
      const lit = await figure.lit()
      expect(lit.sort()).toEqual(['o1[1]', 'o1[1] → o3', 'o3'])
      const opacity = (selector: string) =>
        figure.figure.locator(selector).evaluate((part) => getComputedStyle(part).fillOpacity)
      expect(await opacity('[data-from="o1[1]"]')).toBe('1')
      expect(await opacity('[data-from="o1[0]"]')).toBe('0.3')
    })
  })

  it('is nothing where there is no reference', () =>
    read(last, async (figure) => {
      await figure.hover('[data-memdiag="frame"] > text')
      expect(await figure.lit()).toEqual([])
    }))

  it('stays lit from step to step, and is what refers to it then', () =>
    read(two, async (figure, page) => {
      await figure.hover('[data-id="f1.a"]')
      expect((await figure.lit()).filter((id) => id.includes('→'))).toHaveLength(1)
      await figure.button('Next step').focus()
      for (const arrows of [2, 3, 4]) {
        await page.keyboard.press('ArrowRight')
        expect((await figure.lit()).filter((id) => id.includes('→'))).toHaveLength(arrows)
      }
    }))

  it('is lit by a tap, and no more after another tap there or elsewhere', () =>
    read(
      last,
      async (figure, page) => {
        const { x, y } = await figure.point('[data-id="f1.a"]')
        await page.touchscreen.tap(x, y)
        expect(await figure.lit()).toContain('f1.b')
        await page.touchscreen.tap(x, y)
        expect(await figure.lit()).toEqual([])
        await page.touchscreen.tap(x, y)
        await page.touchscreen.tap(880, 600)
        expect(await figure.lit()).toEqual([])
      },
      { hasTouch: true },
    ))

  it('fades the rest at once for readers who want no motion', () =>
    read(last, async (figure, page) => {
      const duration = () =>
        figure.figure.locator('svg').evaluate((svg) => getComputedStyle(svg).transitionDuration)
      await figure.hover('[data-id="f1.a"]')
      expect(await duration()).toBe('0.15s')
      await page.emulateMedia({ reducedMotion: 'reduce' })
      expect(await duration()).toBe('0s')
    }))
})

describe('the button for references', () => {
  it('is seen when it has the focus, and moves nothing', () =>
    read(two, async (figure, page) => {
      const top = async () => (await figure.figure.locator('.memdiag-panel').first().boundingBox())?.y
      const before = await top()
      await page.keyboard.press('Tab')
      const clip = () => figure.button('References').evaluate((button) => getComputedStyle(button).clipPath)
      expect(await clip()).toBe('none')
      expect((await figure.button('References').boundingBox())?.width).toBeGreaterThan(50)
      expect(await top()).toBe(before)
      await page.keyboard.press('Tab')
      expect(await clip()).toBe('inset(50%)')
    }))

  it('goes through the objects that are shown, and tells what refers to each', () =>
    read(two, async (figure, page) => {
      for (let i = 0; i < 3; i++) await figure.button('Next step').click()
      await figure.button('References').focus()
      const told: string[] = []
      for (let i = 0; i < 4; i++) {
        await page.keyboard.press('ArrowDown')
        told.push(await figure.said())
        expect(await figure.lit()).not.toEqual([])
      }
      expect(told.slice(0, 3).sort()).toEqual([
        'list: a, b, bump().xs, list[0]',
        'list: holder',
        'list: other',
      ])
      expect(told[3]).toBe(told[0])
      await page.keyboard.press('ArrowUp')
      expect(await figure.said()).toBe(told[2])
      await page.keyboard.press('Enter')
      expect(await figure.said()).toBe(told[0])
      await page.keyboard.press('Escape')
      expect(await figure.lit()).toEqual([])
      await page.keyboard.press('ArrowDown')
      await page.locator('#after').focus()
      expect(await figure.lit()).toEqual([])
    }))
})

describe('the script', () => {
  it.each(['light', 'dark'] as const)('adds nothing that axe finds fault with, in %s', (colorScheme) =>
    read(
      `<main><h1>Lists</h1>${htmlOf(sharedList(), 'm1')}${htmlOf(sharedList(), 'm2', { view: 'strip' })}</main>`,
      async (figure, page) => {
        await figure.button('Next step').click()
        expect((await faultsOf(page)).faults).toEqual([])
        await figure.button('References').focus()
        await page.keyboard.press('ArrowDown')
        expect((await faultsOf(page)).faults).toEqual([])
      },
      { colorScheme, head: `${script}<style>html { color-scheme: light dark }</style>` },
    ),
  )

  it('does no harm when it is there twice', () =>
    read(
      two,
      async (figure) => {
        expect(await figure.figure.getByRole('button').count()).toBe(3)
        await figure.button('Next step').click()
        expect(await figure.step()).toBe(2)
      },
      { head: `${script}<script defer src="live.js?again"></script>` },
    ))

  it('finds figures that a parser has not finished, or that come or move later', () =>
    read(
      two,
      async (figure, page) => {
        await figure.button('Next step').click()
        expect(await figure.step()).toBe(2)
        expect(await figure.button('Previous step').getAttribute('aria-disabled')).toBe('false')
        await page.evaluate(() => {
          const moved = document.querySelector('#m1') as Element
          document.body.prepend(moved)
          document.body.append(moved)
        })
        await figure.button('Next step').click()
        expect(await figure.step()).toBe(3)
        await page.evaluate(
          async (html) => {
            document.body.insertAdjacentHTML('beforeend', html)
          },
          htmlOf(sharedList(), 'm3'),
        )
        const later = new ReadFigure(page, 'm3')
        await later.button('Next step').click()
        expect(await later.step()).toBe(2)
      },
      { head: '<script src="live.js"></script>' },
    ))

  it('lets go of a figure that is taken away', () =>
    read(two, async (figure, page) => {
      await figure.button('Next step').click()
      const { step, said } = await page.evaluate(() => {
        const root = document.querySelector('#m1') as HTMLElement
        const live = root.querySelector('memdiag-live') as HTMLElement
        const region = live.shadowRoot?.querySelector('output')
        region?.replaceChildren()
        live.remove()
        root.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight' }))
        root.querySelector('input')?.click()
        const arrow = root.querySelector('[data-memdiag=arrow]')
        arrow?.dispatchEvent(new PointerEvent('pointermove', { bubbles: true }))
        const lit = root.querySelectorAll('[data-lit]').length
        return { step: lit, said: region?.textContent }
      })
      expect([step, said]).toEqual([0, ''])
    }))
})
