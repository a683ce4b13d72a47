import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { compile } from '@mdx-js/mdx'
import type { Browser, Page } from 'playwright-core'
import remarkMemdiag from 'remark-memdiag'
import { rolldown } from 'rolldown'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { liveScript, ReadFigure } from '../packages/diagram/tests/live-figures.ts'
import { launchChromium } from './launch-chromium.ts'

/** A page of MDX, drawn by the plugin, rendered by React on a server and taken over by React in a browser. */
const source = `# Aliases

\`\`\`python memdiag at=all
a = [1, 2]
b = a
c = [a]
b.append(3)
\`\`\`

\`\`\`python memdiag
x = y = []
\`\`\`
`

const app = `
import { createElement, useState } from 'react'
import Lesson from './lesson.js'
export function App() {
  const [count, setCount] = useState(0)
  return createElement('main', null,
    createElement('button', { id: 'again', onClick: () => setCount(count + 1) }, 'Rendered ' + count),
    createElement(Lesson))
}
`

const client = `
import { createElement } from 'react'
import { createRoot, hydrateRoot } from 'react-dom/client'
import { App } from './app.js'
const place = document.querySelector('#root')
let root
window.hydrate = () => { root = hydrateRoot(place, createElement(App)) }
window.mount = () => { root = createRoot(place); root.render(createElement(App)) }
window.unmount = () => root.unmount()
`

const server = `
import { createElement } from 'react'
import { renderToString } from 'react-dom/server'
import { App } from './app.js'
export const html = renderToString(createElement(App))
`

let browser: Browser
let figureId = ''
// Inside of the repository, so that imports of React are found.
const folder = mkdtempSync(resolve('node_modules/.memdiag-react-'))

beforeAll(async () => {
  const lesson = await compile(
    { path: 'lesson.mdx', value: source },
    {
      remarkPlugins: [remarkMemdiag],
    },
  )
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text)
  write('package.json', '{ "type": "module" }')
  write('lesson.js', String(lesson))
  write('app.js', app)
  write('server.js', server)
  write('client.js', client)
  write('live.js', await liveScript())
  write('style.css', readFileSync('packages/diagram/style.css', 'utf8'))
  write('client.bundle.js', await development(join(folder, 'client.js')))
  const { html }: { html: string } = await import(pathToFileURL(join(folder, 'server.js')).href)
  figureId = /<figure class="memdiag" id="([^"]*)"/.exec(html)?.[1] ?? ''
  const pageOf = (body: string, loadsLive: string) =>
    `<!doctype html><html lang="en"><meta charset="utf-8"><title>Lesson</title><link rel="stylesheet" href="style.css">${loadsLive}<body><div id="root">${body}</div><script src="client.bundle.js"></script></body></html>`
  const script = '<script defer src="live.js"></script>'
  write('server.html', pageOf(html, script))
  write('server-without.html', pageOf(html, ''))
  write('client.html', pageOf('', script))
  browser = await launchChromium()
}, 120_000)

afterAll(async () => {
  await browser?.close()
  rmSync(folder, { recursive: true, force: true })
})

/** A bundle with React's development build, which tells what does not match. */
async function development(input: string): Promise<string> {
  const bundle = await rolldown({
    input,
    tsconfig: false,
    transform: { define: { 'process.env.NODE_ENV': '"development"' } },
  })
  const { output } = await bundle.generate({ format: 'iife' })
  await bundle.close()
  return output[0].code
}

/** What a page can be asked to do. */
interface Asked {
  hydrate(): void
  mount(): void
  unmount(): void
}

const ask = (page: Page, what: keyof Asked) =>
  page.evaluate((name) => (window as unknown as Asked)[name](), what)

/** Opens a page, and expects that neither React nor the browser complains. */
async function read(file: string, use: (figure: ReadFigure, page: Page) => Promise<void>): Promise<void> {
  const page = await browser.newPage()
  const wrong: string[] = []
  page.on('console', (message) => {
    // React advertises its developer tools.
    if (message.type() !== 'info') wrong.push(message.text())
  })
  page.on('pageerror', (error) => wrong.push(error.message))
  await page.goto(pathToFileURL(join(folder, file)).href)
  try {
    await use(new ReadFigure(page, figureId), page)
    expect(wrong).toEqual([])
  } finally {
    await page.close()
  }
}

/** Renders the parent of all figures again, which works once React has the page. */
async function renderAgain(page: Page): Promise<void> {
  const again = page.locator('#again')
  const before = await again.textContent()
  await expect
    .poll(async () => {
      await again.click()
      return again.textContent()
    })
    .not.toBe(before)
}

describe('a page that React takes over', () => {
  it('keeps the step that was chosen before, and its buttons work on', () =>
    read('server.html', async (figure, page) => {
      const next = figure.button('Next step')
      await next.click()
      await next.click()
      expect(await figure.step()).toBe(3)
      await ask(page, 'hydrate')
      await renderAgain(page)
      expect(await figure.step()).toBe(3)
      await next.click()
      expect(await figure.step()).toBe(4)
      await figure.button('Previous step').click()
      await renderAgain(page)
      expect(await figure.step()).toBe(3)
      expect(await figure.said()).toContain('Step 3 of 4')
    }))

  it('has buttons, keys and light when the script comes after it', () =>
    read('server-without.html', async (figure, page) => {
      await ask(page, 'hydrate')
      await renderAgain(page)
      await page.addScriptTag({ path: join(folder, 'live.js') })
      await figure.button('Next step').click()
      await page.keyboard.press('ArrowRight')
      expect(await figure.step()).toBe(3)
      await figure.hover('[data-id="f1.b"]')
      expect(await figure.lit()).toContain('f1.a')
      await renderAgain(page)
      expect(await figure.step()).toBe(3)
    }))
})

describe('a page that React makes in the browser', () => {
  it('has figures that work, and lets go of them when it is taken away', () =>
    read('client.html', async (figure, page) => {
      await ask(page, 'mount')
      await figure.button('Next step').click()
      await page.keyboard.press('End')
      expect(await figure.step()).toBe(4)
      await figure.hover('[data-id="f1.b"]')
      expect(await figure.lit()).toContain('f1.a')
      const lost = await page.evaluateHandle(() => document.querySelector('figure'))
      await ask(page, 'unmount')
      await expect.poll(() => page.locator('figure').count()).toBe(0)
      const changed = await lost.evaluate((left) => {
        let changes = 0
        const observer = new MutationObserver((records) => {
          changes += records.length
        })
        observer.observe(left as Node, { subtree: true, attributes: true, childList: true })
        const move = (target: EventTarget) =>
          target.dispatchEvent(new PointerEvent('pointermove', { bubbles: true }))
        move(document.body)
        const cell = left?.querySelector('[data-memdiag=arrow]')
        if (cell) move(cell)
        left?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Home' }))
        changes += observer.takeRecords().length
        return changes
      })
      expect(changed).toBe(0)
      await ask(page, 'mount')
      await figure.button('Next step').click()
      expect(await figure.step()).toBe(2)
    }))
})
