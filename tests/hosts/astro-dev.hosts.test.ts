import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { launchChromium } from '../launch-chromium.ts'
import { astroHost } from './astro-host.ts'
import { installed, type Project, replaceFile } from './project.ts'
import { running } from './served-host.ts'

describe.each(['astro-satteri', 'astro-unified'])("Astro's dev server in %s, read in Chromium", (name) => {
  let project: Project
  beforeAll(async () => {
    project = await installed(astroHost(name), inject('tarballs'))
  }, 600_000)
  afterAll(() => project?.remove())

  const pages = [
    ['src/pages/md/names.md', '/md/names/'],
    ['src/pages/mdx/names.mdx', '/mdx/names/'],
    ['src/content/lessons/md/names.md', '/lessons/md/names/'],
    ['src/content/lessons/mdx/names.mdx', '/lessons/mdx/names/'],
  ] as const

  it('shows the new figure of a fence that is edited, its error with file and line, and the page once it is mended', async () => {
    const server = await running(project.path, ['astro', 'dev', '--port', 'PORT'])
    const browser = await launchChromium()
    try {
      const page = await browser.newPage()
      for (const [file, path] of pages) {
        const source = readFileSync(join(project.path, file), 'utf8')
        const save = (code: string) => replaceFile(join(project.path, file), source.replace('b = a\n', code))
        const line = source.slice(0, source.indexOf('b = a\n')).split('\n').length
        const drawn = page.locator('figure.memdiag').first().locator('svg [data-name]')
        const names = () => drawn.evaluateAll((cells) => cells.map((cell) => cell.getAttribute('data-name')))
        const overlay = page.locator('vite-error-overlay')
        await page.goto(server.url + path)
        await expect.poll(names, { timeout: 60_000 }).toContain('b')

        save('quince = b = a\n')
        await expect.poll(names, { timeout: 60_000 }).toContain('quince')

        save('b = = a\n')
        await overlay.waitFor({ state: 'attached', timeout: 60_000 })
        const place = `${file}:${line}:5 memdiag(syntax-error)`
        await expect.poll(() => overlay.locator('#message-content').textContent()).toContain(place)
        expect(server.terminal()).toContain(place)

        save('b = a\n')
        await overlay.waitFor({ state: 'detached', timeout: 60_000 })
        await expect.poll(names, { timeout: 60_000 }).toContain('b')
        expect(await names()).not.toContain('quince')
      }
    } finally {
      await browser.close()
      await server.close()
    }
  }, 600_000)
})
