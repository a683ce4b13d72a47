import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import markdownIt from 'markdown-it'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { debianTool } from '../scripts/debian.mjs'
import { memdiag, newFolder } from './command-line.ts'
import { launchChromium } from './launch-chromium.ts'

/** `memdiag render --to md` as a tool sees it that knows only Markdown: markdown-it, and images in files. */
const folder = newFolder()
const out = join(folder.path, 'out')
let browser: Browser

const pages = [
  'fixtures/chapters/names-and-objects.md',
  'fixtures/a-fence-inside-a-list-item/input.md',
  'fixtures/markup-in-a-string-stays-text/input.md',
  'fixtures/invisible-characters-are-seen/input.md',
  'fixtures/names-in-other-scripts/input.md',
  'fixtures/a-strip-shows-all-steps-at-once/input.md',
  'fixtures/code-and-picture-stand-side-by-side/input.md',
  'fixtures/the-words-stand-below-the-picture/input.md',
]

beforeAll(async () => {
  const sources = pages.map((page) => resolve(page))
  const { status, stderr } = await memdiag(folder.path, 'render', ...sources, '--to', 'md', '--out', out)
  expect([stderr, status]).toEqual(['', 0])
  browser = await launchChromium()
}, 180_000)

afterAll(async () => {
  await browser?.close()
  folder.remove()
})

const pictures = () =>
  readdirSync(out, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.svg'))

/** A page's lines without directives, and without what these hide. */
function seenLines(source: string): string[] {
  const shown = source.replace(/^ *#: hide\n.*?^ *#: show\n/gms, '').replace(/^ *#:.*\n/gm, '')
  return shown.split('\n').map((line) => line.replace(/ *#: .*/, ''))
}

describe('a page rendered to Markdown', () => {
  it.each(pages)("%s is the author's, with links after the blocks and without memdiag's words", (page) => {
    const source = readFileSync(page, 'utf8')
    const text = readFileSync(join(out, page.replace('fixtures/', '')), 'utf8')
    expect(text).not.toMatch(/```python.*memdiag/)
    expect(text).not.toContain('#:')
    // Every line of the author's that readers are to see is still there, in order, besides fences' opening lines.
    const lines = text.split('\n')
    let at = -1
    for (const line of seenLines(source).filter((line) => !/```python.*memdiag/.test(line))) {
      at = lines.indexOf(line, at + 1)
      expect(at, line).toBeGreaterThanOrEqual(0)
    }
  })

  it('calls a picture by its name alone where the words stand below it', () => {
    const text = readFileSync(join(out, 'the-words-stand-below-the-picture/input.md'), 'utf8')
    expect([...text.matchAll(/!\[(.*?)\]/g)].map(([, alt]) => alt)).toEqual([
      'Memory diagram in 3 steps. Step 1 of 3: line 1',
      'Memory diagram in 3 steps. Step 2 of 3: line 2',
      'Memory diagram in 3 steps. Step 3 of 3: line 3',
      'Two names for one list',
    ])
  })

  it('keeps what belongs to the highlighter on its fences', () => {
    expect(readFileSync(join(out, 'chapters/names-and-objects.md'), 'utf8')).toContain(
      '```python title="shop.py" {2}\n',
    )
  })

  it.each(pages)('%s is drawn by markdown-it, every picture found and described', async (page) => {
    const file = join(out, page.replace('fixtures/', ''))
    const html = file.replace(/\.md$/, '.html')
    writeFileSync(html, `<meta charset="utf-8">${markdownIt().render(readFileSync(file, 'utf8'))}`)
    const view = await browser.newPage()
    await view.goto(pathToFileURL(html).href)
    const images = await view
      .locator('img')
      .evaluateAll((all) =>
        (all as HTMLImageElement[]).map(({ naturalWidth, alt }) => ({ naturalWidth, alt })),
      )
    await view.close()
    const fences = readFileSync(page, 'utf8').match(/```python.*memdiag.*/g) ?? []
    expect(images.length).toBeGreaterThanOrEqual(fences.filter((fence) => !fence.includes('show=')).length)
    for (const { naturalWidth, alt } of images) {
      expect(naturalWidth).toBeGreaterThan(50)
      expect(alt).toMatch(/^(?:Memory diagram|Two names)/)
    }
  })
})

describe('a picture file', () => {
  it('is well-formed XML without script, link or data of the program in its style', async () => {
    const view = await browser.newPage()
    expect(pictures().length).toBeGreaterThan(20)
    for (const name of pictures()) {
      const text = readFileSync(join(out, name), 'utf8')
      const found = await view.evaluate((xml) => {
        const parsed = new DOMParser().parseFromString(xml, 'image/svg+xml')
        return [
          parsed.documentElement.localName,
          parsed.querySelectorAll('parsererror, script, a, foreignObject').length,
        ]
      }, text)
      expect(found, name).toEqual(['svg', 0])
    }
    await view.close()
  })

  const converter = debianTool('rsvg-convert', 'librsvg2-bin')
  it.skipIf(!converter)(
    'is drawn by rsvg-convert on light paper, with the same ink that Chromium lays (needs rsvg-convert: apt-get install librsvg2-bin)',
    async () => {
      const name = pictures().find((path) => path.includes('names-and-objects-1.svg')) ?? ''
      const png = join(folder.path, 'picture.png')
      execFileSync(converter ?? '', [join(out, name), '-o', png])
      expect(existsSync(png)).toBe(true)
      const view = await browser.newPage()
      const inks = await view.evaluate(
        async (sources) => {
          const inkOf = async (source: string) => {
            const image = new Image()
            image.src = source
            await image.decode()
            const canvas = document.createElement('canvas')
            canvas.width = image.naturalWidth
            canvas.height = image.naturalHeight
            const context = canvas.getContext('2d') as CanvasRenderingContext2D
            context.drawImage(image, 0, 0)
            const { data } = context.getImageData(0, 0, canvas.width, canvas.height)
            let dark = 0
            for (let at = 0; at < data.length; at += 4) if ((data[at] ?? 255) < 128) dark++
            return {
              corner: [...data.slice(4 * (canvas.width + 1), 4 * (canvas.width + 1) + 3)].join(),
              share: dark / (data.length / 4),
            }
          }
          return Promise.all(sources.map(inkOf))
        },
        [
          `data:image/png;base64,${readFileSync(png).toString('base64')}`,
          `data:image/svg+xml;base64,${readFileSync(join(out, name)).toString('base64')}`,
        ],
      )
      await view.close()
      const [theirs, chromium] = inks
      expect(theirs?.corner).toBe('255,255,255')
      expect(chromium?.corner).toBe('255,255,255')
      // Fonts differ, black boxes do not: an unknown colour would paint whole cells black.
      expect(Math.abs((theirs?.share ?? 1) - (chromium?.share ?? 0))).toBeLessThan(0.03)
    },
  )
})
