import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contrastOf, type Painted, readColours } from './gallery/colours.ts'
import { openFigures, type Shown, shownFigures } from './gallery/shown.ts'
import { launchChromium } from './launch-chromium.ts'

let browser: Browser
let figures: Shown[]

beforeAll(async () => {
  figures = await shownFigures()
  browser = await launchChromium()
})

afterAll(() => browser?.close())

/** What is too faint, each with its figure. */
function tooFaint(painted: readonly Painted[]): string[] {
  return painted.flatMap(({ figure, what, kind, colour, behind }) => {
    const contrast = contrastOf(colour, behind)
    const name = figures.find(({ id }) => id === figure)?.name ?? figure
    return contrast < (kind === 'text' ? 4.5 : 3)
      ? [`${name}: ${what}: ${contrast.toFixed(2)} (${colour} on ${behind})`]
      : []
  })
}

describe.each([
  ['light', '#ffffff'],
  ['dark', '#15181e'],
] as const)('in the %s theme', (colorScheme, paper) => {
  const background = `<style>body { background: ${paper} }</style>`

  it('every text has a contrast of 4.5 : 1 to what is painted behind it, every line and bar of 3 : 1', async () => {
    const page = await openFigures(browser, figures, { colorScheme }, background)
    const painted = await readColours(page)
    await page.close()
    expect(painted.length).toBeGreaterThan(1000)
    expect(tooFaint(painted)).toEqual([])
  })
})
