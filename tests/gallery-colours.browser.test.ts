import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { everything } from '../packages/diagram/tests/everything.ts'
import { contrastOf, type Painted, readColours } from './gallery/colours.ts'
import { openFigures, type Shown, shown, shownFigures } from './gallery/shown.ts'
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

it('a text, a line and a mark that are too faint are found', async () => {
  const faint =
    '<style>.memdiag { --memdiag-string: #8c8; --memdiag-list: #bcd; --memdiag-bar: #fda }</style>'
  const page = await openFigures(browser, [shown('faint', everything())], {}, faint)
  const found = tooFaint(await readColours(page)).join('\n')
  await page.close()
  expect(found).toContain("'two': ")
  expect(found).toContain('the line of object o1: ')
  expect(found).toContain('the mark of cell o1[0]: ')
  expect(found).not.toContain('Account')
})
