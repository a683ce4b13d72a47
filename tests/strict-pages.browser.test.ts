import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { memdiag } from './command-line.ts'
import { launchChromium } from './launch-chromium.ts'

/** A site that allows its own stylesheets and images, and nothing else: no script, no inline style, no other host. */
const policy = "default-src 'none'; style-src 'self'; img-src 'self'"
/** One that allows its own scripts, too, none of which may make markup from text. */
const withScripts = `${policy}; script-src 'self'; require-trusted-types-for 'script'`

const folder = mkdtempSync(join(tmpdir(), 'memdiag-strict-'))
const page = `# Strict

\`\`\`python memdiag at=all caption="</figcaption><script>alert(1)</script>"
a = ["<img src=x onerror=alert(1)>", "]]>", "\\x1b[31m"]
b = a
b.append("</svg>")
\`\`\`

\`\`\`python memdiag
class Box: pass
box = Box()
box.me = box
\`\`\`
`
let server: Server
let browser: Browser
let origin = ''

beforeAll(async () => {
  writeFileSync(join(folder, 'page.md'), page)
  for (const args of [
    ['--out', 'html'],
    ['--live', '--out', 'live'],
    ['--to', 'md', '--out', 'md'],
  ]) {
    const { status, stderr } = await memdiag(folder, 'render', 'page.md', ...args, '--cache-dir', 'cache')
    expect([stderr, status]).toEqual(['', 0])
  }
  const types: Readonly<Record<string, string>> = {
    '.html': 'text/html; charset=utf-8',
    '.css': 'text/css',
    '.js': 'text/javascript',
    '.svg': 'image/svg+xml',
  }
  server = createServer(({ url = '/' }, answer) => {
    try {
      const body = readFileSync(join(folder, new URL(url, 'http://localhost').pathname))
      answer.writeHead(200, {
        'content-type': types[extname(url)] ?? 'application/octet-stream',
        'content-security-policy': url.startsWith('/live/') ? withScripts : policy,
      })
      answer.end(body)
    } catch {
      // What a browser asks for by itself: the icon of the site.
      answer.writeHead(url === '/favicon.ico' ? 204 : 404).end()
    }
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  browser = await launchChromium()
}, 120_000)

afterAll(async () => {
  await browser?.close()
  server?.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Opens a page and collects what the browser complains about: violations of the policy are among it. */
async function read<T>(
  path: string,
  use: (page: Page) => Promise<T>,
): Promise<{ seen: T; complaints: string[] }> {
  const context = await browser.newContext()
  const tab = await context.newPage()
  const complaints: string[] = []
  tab.on('console', (message) => complaints.push(message.text()))
  tab.on('pageerror', (error) => complaints.push(error.message))
  tab.on('dialog', (dialog) => complaints.push(`dialog ${dialog.message()}`))
  await tab.goto(`${origin}${path}`)
  try {
    return { seen: await use(tab), complaints }
  } finally {
    await context.close()
  }
}

describe(`a page under ${policy}`, () => {
  it('shows styled pictures without a violation, and steps without a script', async () => {
    const { seen, complaints } = await read('/html/page.html', async (tab) => {
      const pictures = tab.locator('figure.memdiag svg:visible')
      const before = await pictures.first().getAttribute('aria-labelledby')
      await tab.locator('figure.memdiag label').nth(2).click()
      return {
        pictures: await pictures.count(),
        // Only the stylesheet hides the panels of the other steps.
        panels: await tab.locator('.memdiag-panel:visible').count(),
        checked: await tab.locator('.memdiag-step').nth(2).isChecked(),
        moved: before !== (await pictures.first().getAttribute('aria-labelledby')),
        scripts: await tab.locator('figure script, figure img').count(),
        caption: await tab.locator('figcaption').textContent(),
      }
    })
    expect(complaints).toEqual([])
    expect(seen).toEqual({
      pictures: 2,
      panels: 1,
      checked: true,
      moved: true,
      scripts: 0,
      caption: '</figcaption><script>alert(1)</script>',
    })
  })

  it('shows picture files as images', async () => {
    writeFileSync(
      join(folder, 'images.html'),
      '<!doctype html><img src="/md/page-1-3.svg"><img src="/md/page-2.svg">',
    )
    const { seen, complaints } = await read('/images.html', (tab) =>
      tab
        .locator('img')
        .evaluateAll((images) => images.map((image) => (image as HTMLImageElement).naturalWidth > 100)),
    )
    expect(seen).toEqual([true, true])
    expect(complaints).toEqual([])
  })
})

describe(`a page under ${withScripts}`, () => {
  it('has the buttons and the light of the optional script, without a violation', async () => {
    const { seen, complaints } = await read('/live/page.html', async (tab) => {
      await tab.getByRole('button', { name: 'Next step' }).click()
      await tab.locator('figure.memdiag [data-name="b"]:visible').first().hover()
      return {
        checked: await tab.locator('.memdiag-step').nth(1).isChecked(),
        lit: await tab.locator('svg[data-lit]:visible').count(),
        // As wide as the buttons of steps: the stylesheet reaches it.
        width: (await tab.getByRole('button', { name: 'Next step' }).boundingBox())?.width,
      }
    })
    expect(complaints).toEqual([])
    expect(seen).toEqual({ checked: true, lit: 1, width: 36 })
  })
})

describe('picture files', () => {
  it.each(['page-1-1.svg', 'page-1-3.svg', 'page-2.svg'])('%s is XML that a browser reads', async (name) => {
    const svg = readFileSync(join(folder, 'md', name), 'utf8')
    const tab = await browser.newPage()
    const seen = await tab.evaluate((text) => {
      const parsed = new DOMParser().parseFromString(text, 'image/svg+xml')
      return { errors: parsed.querySelectorAll('parsererror').length, root: parsed.documentElement.localName }
    }, svg)
    await tab.close()
    expect(seen).toEqual({ errors: 0, root: 'svg' })
  })
})
