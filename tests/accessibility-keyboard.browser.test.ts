import type { Browser, CDPSession, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { authorsPage } from './authors-page.ts'
import { type Shown, shownFigures } from './gallery/shown.ts'
import { launchChromium } from './launch-chromium.ts'

let browser: Browser
let figures: Shown[]

beforeAll(async () => {
  figures = (await shownFigures()).filter(
    ({ scene, html }) => scene.steps.length > 1 && html.includes('<input'),
  )
  browser = await launchChromium()
})

afterAll(() => browser?.close())

describe('with keys alone, on a page where no script runs', () => {
  it('every step of every figure is reached, shown alone, and left again', async () => {
    const reader = await readerOf(figures)
    expect(figures.length).toBeGreaterThan(20)
    for (const { name, id, scene } of figures) {
      await reader.tabTo(`${id}-step-1`)
      const steps = scene.steps.map((_, index) => index + 1)
      const wayThere = [...steps.slice(1), 1]
      const wayBack = [...steps].reverse()
      const seen: string[] = [await reader.seen(id)]
      for (const key of [...wayThere.map(() => 'ArrowRight'), ...wayBack.map(() => 'ArrowLeft')]) {
        await reader.press(key)
        seen.push(await reader.seen(id))
      }
      const expected = [1, ...wayThere, ...wayBack].map((step) => `step ${step}, focus on step ${step}, ring`)
      expect(seen, name).toEqual(expected)
      await reader.press('ArrowRight')
    }
    // Each was left at its second step, and no other has changed it.
    for (const { name, id } of figures) expect(await reader.shownSteps(id), name).toEqual([2])
    await reader.close()
  })

  it('no figure holds the focus: it goes on through pictures and code that scroll, and out of the page’s end', async () => {
    const reader = await readerOf(figures, 360)
    const stops: string[] = []
    for (let presses = 0; presses < 10 * figures.length; presses++) {
      await reader.press('Tab')
      const { figure } = await reader.focus()
      if (figure === undefined) break
      stops.push(figure)
    }
    const inOrder = stops.filter((figure, index) => figure !== stops[index - 1])
    expect(inOrder).toEqual(figures.map(({ id }) => id))
    expect(stops.length).toBeGreaterThan(figures.length)
    await reader.close()
  })
})

/** The page as its reader has it, who presses keys; what it looks like is told by the browser, not by a script. */
async function readerOf(figures: readonly Shown[], width = 900) {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width, height: 700 } })
  const page: Page = await context.newPage()
  await page.setContent(authorsPage(figures))
  const session: CDPSession = await context.newCDPSession(page)
  await session.send('DOM.enable')
  await session.send('CSS.enable')
  const { root } = await session.send('DOM.getDocument', { depth: 0 })

  const find = async (selector: string) =>
    (await session.send('DOM.querySelectorAll', { nodeId: root.nodeId, selector })).nodeIds

  const styleOf = async (nodeId: number) => {
    const { computedStyle } = await session.send('CSS.getComputedStyleForNode', { nodeId })
    return Object.fromEntries(computedStyle.map(({ name, value }) => [name, value]))
  }

  const idOf = async (selector: string): Promise<string | undefined> => {
    const [nodeId] = await find(selector)
    if (nodeId === undefined) return undefined
    const { attributes } = await session.send('DOM.getAttributes', { nodeId })
    return attributes[attributes.indexOf('id') + 1]
  }

  const shownSteps = async (figure: string) => {
    const panels = await find(`#${figure} .memdiag-panel`)
    const displays = await Promise.all(panels.map(async (panel) => (await styleOf(panel)).display))
    return displays.flatMap((display, index) => (display === 'none' ? [] : [index + 1]))
  }

  const focus = async () => ({
    id: await idOf('input:focus'),
    figure: await idOf('.memdiag:has(:focus)'),
  })

  return {
    press: (key: string) => page.keyboard.press(key),
    shownSteps,
    focus,
    async tabTo(id: string) {
      for (let presses = 0; presses < 5; presses++) {
        await page.keyboard.press('Tab')
        if ((await focus()).id === id) return
      }
      throw new Error(`the focus does not come to ${id}`)
    },
    /** Which steps are shown, which has the focus, and whether that is to be seen. */
    async seen(figure: string): Promise<string> {
      const steps = await shownSteps(figure)
      const { id = '' } = await focus()
      const [label] = await find('input:focus + label')
      const { 'outline-style': style, 'outline-width': width } = label ? await styleOf(label) : {}
      const ring = style === 'solid' && width === '2px' ? 'ring' : 'no ring'
      return `step ${steps.join(' and ')}, focus on step ${id.replace(`${figure}-step-`, '')}, ${ring}`
    },
    close: () => context.close(),
  }
}
