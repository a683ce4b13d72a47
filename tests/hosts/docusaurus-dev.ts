import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { launchChromium } from '../launch-chromium.ts'
import { type Project, replaceFile } from './project.ts'
import { running } from './served-host.ts'

/** A bundler in a test takes what time it gets. */
const patiently = { timeout: 60_000 }

/** Edits pages while `docusaurus start` runs, as their author would, and looks at the browser and the terminal. */
export async function writtenInDevServer({ path }: Project): Promise<void> {
  const server = await running(path, ['docusaurus', 'start', '--port', 'PORT', '--no-open'])
  const browser = await launchChromium()
  try {
    const page = await browser.newPage()
    const overlay = page.frameLocator('#webpack-dev-server-client-overlay').locator('body')
    const names = editing(path, 'docs/md/names.md')
    await page.goto(`${server.url}/md/names`)
    const picture = (text: string) =>
      expect.poll(() => page.locator('figure.memdiag').first().textContent(), patiently).toContain(text)
    await picture("'three'")
    names.write(['b.append("three")', 'b.append("four")'])
    await picture("'four'")

    names.write(['b.append("three")', 'b.apend("three")'], ['show=code', 'shw=code'])
    const both = [
      `docs/md/names.md:${names.lineOf('b.append')}:1 memdiag(unexpected-raise)`,
      `docs/md/names.md:${names.lineOf('show=code')}:36 memdiag(unknown-option)`,
    ]
    for (const each of both) {
      await expect.poll(() => overlay.textContent(), patiently).toContain(each)
      await expect.poll(() => server.terminal(), patiently).toContain(each)
    }
    names.write()
    await picture("'three'")

    // Lines are those of the file, also within directives and components, and behind imports.
    const around = editing(path, 'docs/around.mdx')
    around.write(['b.append(3)', 'b.apend(3)'], ['b = b + [2]', 'b = c + [2]'], ['rows[0][0]', 'rows[9][0]'])
    for (const code of ['b.append(3)', 'b = b + [2]', 'rows[0][0]']) {
      const each = `docs/around.mdx:${around.lineOf(code)}:1 memdiag(unexpected-raise)`
      await expect.poll(() => server.terminal(), patiently).toContain(each)
    }
    around.write()
  } finally {
    await browser.close()
    await server.close()
  }
}

/** A page that is written with other text in place of some of its own. */
function editing(project: string, file: string) {
  const path = join(project, file)
  const source = readFileSync(path, 'utf8')
  return {
    write: (...changes: readonly (readonly [own: string, other: string])[]) =>
      replaceFile(
        path,
        changes.reduce((text, [own, other]) => text.replace(own, other), source),
      ),
    /** The number of the line that has a text. */
    lineOf: (text: string) => source.slice(0, source.indexOf(text)).split('\n').length,
  }
}
