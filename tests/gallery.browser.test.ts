import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Memory } from '../packages/diagram/tests/memory.ts'
import { codeFonts, missingFonts, packageOf, wideFonts } from '../scripts/fonts.mjs'
import {
  arrowsThatBeginElsewhere,
  arrowsThatDoNotLand,
  arrowsThroughBoxes,
  arrowsThroughTexts,
  boxesOnEachOther,
  labelsOnBoxes,
  movedBetween,
  textsOnEachOther,
  textsOutsideTheirCells,
} from './gallery/checks.ts'
import { type PictureFacts, readPictures } from './gallery/facts.ts'
import { openFigures, pageOf, type Shown, shown, shownFigures } from './gallery/shown.ts'
import { launchChromium } from './launch-chromium.ts'

const missing = missingFonts()
const needed = (families: readonly string[]) =>
  families
    .map((family) => `${family}: apt-get install ${packageOf[family as keyof typeof packageOf]}`)
    .join(', ')

let browser: Browser
let figures: Shown[]
/** All figures, wide enough for each. */
let page: Page
let pictures: PictureFacts[]

beforeAll(async () => {
  figures = await shownFigures()
  browser = await launchChromium()
  page = await openFigures(browser, figures)
  pictures = await readPictures(page)
}, 120_000)

afterAll(() => browser?.close())

/** What a check finds, each with the figure and step where it is seen. */
function findings(check: (picture: PictureFacts) => string[], all = pictures): string[] {
  return all.flatMap((picture) => {
    const figure = figures.find(({ id }) => id === picture.figure)
    if (!figure) throw new Error(`There is no figure ${picture.figure}.`)
    return check(picture).map((found) => `${figure.name}, step ${picture.step}: ${found}`)
  })
}

describe('in every picture of the gallery', () => {
  it('there are at least 40 snapshots', () => {
    expect(pictures.length).toBeGreaterThanOrEqual(40)
    const drawn = figures.filter(({ html }) => html.includes('<svg'))
    expect(pictures).toHaveLength(drawn.reduce((sum, { scene }) => sum + scene.steps.length, 0))
  })

  it('every text lies inside its cell', () => {
    expect(findings(textsOutsideTheirCells)).toEqual([])
  })

  it('no text lies on another one, no label on a box', () => {
    expect(findings(textsOnEachOther)).toEqual([])
    expect(findings(labelsOnBoxes)).toEqual([])
  })

  it('no box lies on another one', () => {
    expect(findings(boxesOnEachOther)).toEqual([])
  })

  it('no arrow goes through a box or a text', () => {
    expect(findings(arrowsThroughBoxes)).toEqual([])
    expect(findings(arrowsThroughTexts)).toEqual([])
  })

  it('every arrow begins in its cell and ends on the drawn edge of its box', () => {
    expect(findings(arrowsThatBeginElsewhere)).toEqual([])
    expect(findings(arrowsThatDoNotLand)).toEqual([])
  })

  it('nothing moves between steps', () => {
    const moved = figures.flatMap(({ id, name }) =>
      movedBetween(pictures.filter(({ figure }) => figure === id)).map((found) => `${name}: ${found}`),
    )
    expect(moved).toEqual([])
  })
})

describe('in other fonts', () => {
  it.skipIf(missing.some((family) => wideFonts.includes(family)))(
    `characters of two columns stay in their cells too (needs ${needed(wideFonts)})`,
    async () => {
      expect(await fontsOf('日本語')).toContain('Noto Sans CJK')
      expect(await fontsOf('🎉🎊🥳')).toContain('Noto Color Emoji')
    },
  )

  for (const family of codeFonts)
    it.skipIf(missing.includes(family))(
      `${family} stays in its cells, and on no other text (needs ${needed([family])})`,
      async () => {
        const style = await page.addStyleTag({ content: inFont(family) })
        const all = await readPictures(page)
        await style.evaluate((element) => (element as Element).remove())
        expect(await fontsOf('abc', family)).toBe(family)
        expect(findings(textsOutsideTheirCells, all)).toEqual([])
        expect(findings(textsOnEachOther, all)).toEqual([])
        expect(findings(arrowsThroughTexts, all)).toEqual([])
      },
    )

  function inFont(family: string): string {
    return `.memdiag .memdiag-picture text:not(.memdiag-label) { font-family: "${family}", monospace !important }`
  }

  /** Which fonts the browser takes for a text in a picture. */
  async function fontsOf(text: string, family?: string): Promise<string> {
    const memory = new Memory()
    const figure = shown('a text', [memory.snapshot({ a: memory.str(text) })])
    const page = await openFigures(browser, [figure], {}, family && `<style>${inFont(family)}</style>`)
    const session = await page.context().newCDPSession(page)
    await session.send('DOM.enable')
    await session.send('CSS.enable')
    const { root } = await session.send('DOM.getDocument')
    const selector = 'text:not(.memdiag-label)[fill]'
    const { nodeId } = await session.send('DOM.querySelector', { nodeId: root.nodeId, selector })
    const { fonts } = await session.send('CSS.getPlatformFontsForNode', { nodeId })
    await page.close()
    return fonts.map(({ familyName }) => familyName).join()
  }
})

describe('what is wrong in a picture is found', () => {
  const memory = new Memory()
  const inner = memory.list(memory.int(5), memory.int(6), memory.int(2))
  const names = {
    row: memory.list(inner, memory.str('x')),
    d: memory.dict([memory.str('key'), memory.int(3)]),
  }
  const sound = shown('sound', [memory.snapshot(names), memory.snapshot(names)])

  let page: Page
  beforeAll(async () => {
    page = await openFigures(browser, [])
  })
  afterAll(() => page?.close())

  /** The first picture with something else in it. */
  const broken = async (text: string | RegExp, other: string) => {
    const html = sound.html.replace(text, other)
    expect(html).not.toBe(sound.html)
    await page.setContent(pageOf([{ ...sound, html }]))
    const pictures = await readPictures(page)
    return { picture: pictures[0] as PictureFacts, pictures }
  }

  it.each([
    [
      'a long value',
      />6<\/text>/,
      '>1234567</text>',
      textsOutsideTheirCells,
      '“1234567” crosses a wall of o2',
    ],
    ['a long last value', />2<\/text>/, '>1234567</text>', textsOutsideTheirCells, '“1234567” is not in o2'],
    [
      'a long key',
      />'key'<\/text>/,
      ">'a long key'</text>",
      textsOutsideTheirCells,
      "“'a long key'” is not in o3",
    ],
    [
      'a long value beside its key',
      />3<\/text>/,
      '>1234567890</text>',
      textsOutsideTheirCells,
      '“1234567890” is not in o3',
    ],
    [
      'a long label',
      />list<\/text>/,
      `>${'list'.repeat(40)}</text>`,
      textsOutsideTheirCells,
      'is not in the picture',
    ],
    ['an index that is too low', /y="11"/, 'y="26"', textsOnEachOther, '“5” lies on “0”'],
    [
      'a box in another place',
      /(data-id="o2"[^>]*transform=")translate\([^)]*/,
      '$1translate(20 40',
      boxesOnEachOther,
      'o2 lies on f1',
    ],
    ['a label that is too low', /y="-6"/, 'y="14"', labelsOnBoxes, 'lies on o1'],
    ['an arrow that stops early', /zM\S+/, 'zM9', arrowsThatDoNotLand, 'does not end on the edge'],
    [
      'an arrow that begins elsewhere',
      /(data-from="f1\.row".*?<path d=")M(\S+) \S+?a3/,
      '$1M$2 9a3',
      arrowsThatBeginElsewhere,
      'f1.row → o1 begins outside',
    ],
  ] as const)('%s', async (_what, text, other, check, found) => {
    const { picture } = await broken(text, other)
    expect(check(picture).join('\n')).toContain(found)
  })

  it('an arrow through a box and its text', async () => {
    const { picture } = await broken(/(data-from="f1\.row".*?<path d=")[^"]*/, '$1M90 50H700')
    expect(arrowsThroughBoxes(picture).join('\n')).toContain('f1.row → o1 goes through o2')
    expect(arrowsThroughTexts(picture).join('\n')).toContain('f1.row → o1 goes through')
  })

  it('a box that moves', async () => {
    const { pictures } = await broken(/(data-id="o2"[^>]*transform=")translate\(\S+/, '$1translate(20')
    expect(movedBetween(pictures).join('\n')).toMatch(/^o2 moves by \d+\.\d px at step 2$/)
  })
})
