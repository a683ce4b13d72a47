import { existsSync, globSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { drawMermaid, type Scene, type SceneStep } from '../src/index.ts'
import { textIn } from '../src/scene/text.ts'
import { visible } from '../src/visible.ts'
import { hostile, sceneOfTexts } from './mermaid-scenes.ts'

const executablePath = [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/chromium-browser'].find(
  (path) => path && existsSync(path),
)
const library = join(fileURLToPath(import.meta.resolve('mermaid')), '..', 'mermaid.min.js')

let browser: Browser
const folder = mkdtempSync(join(tmpdir(), 'memdiag-mermaid-'))

beforeAll(async () => {
  browser = await chromium.launch({
    ...(executablePath && { executablePath }),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
    ],
  })
})

afterAll(async () => {
  await browser?.close()
})

/** A page that draws with Mermaid as strictly as GitHub does, and what its console said. */
async function openMermaid(theme: 'default' | 'dark'): Promise<{ page: Page; said: string[] }> {
  const page = await browser.newPage({ viewport: { width: 1000, height: 800 } })
  const said: string[] = []
  page.on('console', (message) => said.push(`${message.type()}: ${message.text()}`))
  page.on('pageerror', (error) => said.push(String(error)))
  page.on('request', (request) => {
    if (!request.url().startsWith('file:')) said.push(`asked for ${request.url()}`)
  })
  const file = join(folder, `${theme}.html`)
  const background = theme === 'dark' ? '#0d1117' : '#ffffff'
  writeFileSync(
    file,
    `<!doctype html><html lang="en"><meta charset="utf-8"><body style="background: ${background}">
<script src="${pathToFileURL(library).href}"></script>
<script>mermaid.initialize({ startOnLoad: false, securityLevel: 'strict', theme: '${theme}' })</script>`,
  )
  await page.goto(pathToFileURL(file).href)
  return { page, said }
}

interface Drawn {
  readonly nodes: readonly string[]
  readonly frames: readonly string[]
  readonly arrows: number
  readonly labels: readonly string[]
  readonly title: string
  readonly strangers: readonly string[]
}

/** Draws a diagram below the last one, and reads it from the page. */
async function draw(page: Page, id: string, text: string): Promise<Drawn> {
  return page.evaluate(
    async ({ id, text }) => {
      const { mermaid } = window as unknown as {
        mermaid: { render(id: string, text: string): Promise<{ svg: string }> }
      }
      const place = document.createElement('div')
      document.body.append(place)
      place.innerHTML = (await mermaid.render(id, text)).svg
      const textsOf = (selector: string) =>
        Array.from(place.querySelectorAll(selector), (found) => found.textContent.trim())
      return {
        nodes: textsOf('.node .nodeLabel'),
        frames: textsOf('.cluster-label .nodeLabel'),
        arrows: place.querySelectorAll('path.flowchart-link').length,
        labels: textsOf('.edgeLabel .edgeLabel p').filter(Boolean),
        title: place.querySelector('title')?.textContent ?? '',
        // Whatever is neither Mermaid's drawing nor the paragraphs and line breaks of its labels.
        strangers: Array.from(
          place.querySelectorAll('a, img, script, b, strong, em, code, i, h1, ul, ol'),
          (one) => one.outerHTML.slice(0, 200),
        ),
      }
    },
    { id, text },
  )
}

function expectDrawn(drawn: Drawn, step: SceneStep): void {
  const shown = (text: string) => visible(text).trim()
  const references = [...step.frames, ...step.boxes].flatMap(({ cells }) =>
    cells.filter(({ content }) => content.kind === 'reference' && !content.label),
  )
  expect(drawn.arrows).toBe(references.length)
  expect(drawn.frames.map((title) => plainSpaces(title).replace(/ \(waiting\)$/, '')).sort()).toEqual(
    [
      ...(step.elidedFrames ? [shown(`… ${step.elidedFrames.count} more frames`)] : []),
      ...step.frames.map(({ title, note }) => shown([title, note].filter(Boolean).join(' '))),
      ...(step.boxes.some((box) => box.unreachable) ? ['no name reaches these'] : []),
    ].sort(),
  )
  const all = plainSpaces(drawn.nodes.join('\n'))
  for (const cell of step.frames.flatMap((frame) => frame.cells)) {
    const text = textIn(cell.content)
    if (!text) continue
    const between = cell.role === 'name' ? ' = ' : ' '
    expect(all).toContain(shown(`${cell.key?.text}${between}${text.text}`))
  }
  for (const box of step.boxes) {
    expect(all).toContain(shown(box.label.name))
    for (const { content } of box.cells) {
      expect(all).toContain(shown(textIn(content)?.text ?? ''))
    }
  }
  const keys = step.boxes.flatMap(({ cells }) =>
    cells.flatMap(({ content, key }) =>
      content.kind === 'reference' && !content.label && key?.text.trim() ? [shown(key.text)] : [],
    ),
  )
  expect(drawn.labels.map(plainSpaces).sort()).toEqual(keys.sort())
  expect(drawn.strangers).toEqual([])
}

/** Spaces that must not break, and the joiners that keep Mermaid from decoding a text twice, are not the text's. */
function plainSpaces(text: string): string {
  return text.replaceAll('\u00a0', ' ').replaceAll('\u2060', '')
}

const fixtures = globSync('fixtures/*/expected/1.scene.json').sort()

describe.each(['default', 'dark'] as const)('Mermaid in its theme %s', (theme) => {
  it('draws every fixture with its labels as text, and has nothing to complain about', async () => {
    const { page, said } = await openMermaid(theme)
    for (const [index, path] of fixtures.entries()) {
      const scene: Scene = JSON.parse(readFileSync(path, 'utf8'))
      for (const [at, { text }] of drawMermaid(scene).entries()) {
        expectDrawn(await draw(page, `f${index}s${at}`, text), scene.steps[at] as SceneStep)
      }
    }
    expect(said).toEqual([])
    await page.close()
  })
})

it('draws hostile texts as they are, wherever they stand', async () => {
  const { page, said } = await openMermaid('default')
  for (const [index, nasty] of hostile.entries()) {
    const scene = sceneOfTexts(() => nasty)
    const [drawn] = drawMermaid(scene)
    const found = await draw(page, `h${index}`, drawn?.text ?? '')
    expectDrawn(found, scene.steps[0] as SceneStep)
  }
  expect(await page.evaluate(() => 'hit' in window)).toBe(false)
  expect(said).toEqual([])
  await page.close()
})
