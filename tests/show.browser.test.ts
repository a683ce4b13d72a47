import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { memdiag, newFolder } from './command-line.ts'
import { launchChromium } from './launch-chromium.ts'

/** Blocks whose parts a page has in another order than by default, as a reader meets them. */
const folder = newFolder()
let browser: Browser

const blocks = [
  ['```python memdiag', 'print("below")', '```'],
  ['```python memdiag show=stdout,diagram,code', 'print("above")', '```'],
  ['1. ```python memdiag show=diagram', '   item = [1]', '   ```'],
  ['> ```python memdiag side at=all', '> print("a long line that is printed", 60 * "-")', '> b = 2', '> ```'],
  ['```python memdiag show=diagram,code view=strip at=all', 'c = 3', 'd = 4', '```'],
]

beforeAll(async () => {
  writeFileSync(
    join(folder.path, 'page.md'),
    blocks.map((lines) => `${lines.join('\n')}\n`).join('\nText.\n\n'),
  )
  const { status, stderr } = await memdiag(folder.path, 'render', 'page.md', '--out', '.', '--no-cache')
  expect([stderr, status]).toEqual(['', 0])
  browser = await launchChromium()
}, 120_000)

afterAll(async () => {
  await browser?.close()
  folder.remove()
})

async function onPage<T>(width: number, use: (page: Page) => Promise<T>): Promise<T> {
  const page = await browser.newPage({ viewport: { width, height: 900 } })
  try {
    await page.goto(pathToFileURL(join(folder.path, 'page.html')).href)
    return await use(page)
  } finally {
    await page.close()
  }
}

/** What a reader meets from top to bottom, by where it stands on the screen. */
function seen(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('main pre, main figure svg, main p')]
      .map((element) => ({ element, box: element.getBoundingClientRect() }))
      .filter(({ box }) => box.height > 0)
      .sort((a, b) => a.box.top - b.box.top || a.box.left - b.box.left)
      .flatMap(({ element }) => {
        if (element.matches('svg')) return ['picture']
        if (element.matches('.memdiag-listing')) return ['listing']
        if (element.matches('pre')) return [element.querySelector('.language-text') ? 'printed' : 'code']
        return element.textContent === 'Text.' ? ['text'] : []
      }),
  )
}

describe('the parts of a block', () => {
  it.each([360, 900])('are met in the order of show, %i px wide', (width) =>
    onPage(width, async (page) => {
      const parts = await seen(page)
      expect(parts.join(' ').split(' text ')).toEqual([
        'code picture printed',
        'printed picture code',
        'picture',
        'listing picture printed',
        'picture picture code',
      ])
    }),
  )

  it('stay inside their page, their list and their quotation', () =>
    onPage(360, async (page) => {
      const outside = await page.evaluate(
        () =>
          [...document.querySelectorAll('main pre, main figure')].filter((element) => {
            const within = (element.closest('li, blockquote, main') as Element).getBoundingClientRect()
            const { left, right, height } = element.getBoundingClientRect()
            return height > 0 && (left < within.left - 1 || right > within.right + 1)
          }).length,
      )
      expect(outside).toBe(0)
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
    }))
})
