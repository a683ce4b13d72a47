import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { chromiumFlags, chromiumPath } from '../scripts/chromium.mjs'
import { type Served, served } from './served.ts'

/** How long it may take until the site is there, in milliseconds. */
export const siteTimeout = 600_000

/** The site, read in Chromium from a server that only hands out files. */
export interface SiteInBrowser {
  readonly url: string
  /**
   * @param path an address of the site, from its `/`; or a whole one.
   * @param use `problems` are messages on the console, exceptions, and requests to any other server.
   */
  read<T>(
    path: string,
    options: BrowserContextOptions,
    use: (page: Page, problems: string[]) => Promise<T>,
  ): Promise<T>
  close(): Promise<void>
}

/** Installs and builds the site as `npm run site` does it, once for all files of a test run, and opens it. */
export async function siteInBrowser(): Promise<SiteInBrowser> {
  await builtOnce()
  const server: Served = await served('site/dist')
  const browser: Browser = await chromium.launch({
    executablePath: chromiumPath() ?? '',
    args: [...chromiumFlags],
  })
  return {
    url: server.url,
    async read(path, options, use) {
      const context = await browser.newContext(options)
      const page = await context.newPage()
      const problems: string[] = []
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) problems.push(message.text())
      })
      page.on('pageerror', (error) => problems.push(error.message))
      page.on('request', (request) => {
        // What a page made itself has its address, too.
        const isOurs = [server.url, `blob:${server.url}`, 'data:'].some((each) =>
          request.url().startsWith(each),
        )
        if (!isOurs) problems.push(request.url())
      })
      await page.goto(path.startsWith('http') ? path : server.url + path, { waitUntil: 'networkidle' })
      try {
        return await use(page, problems)
      } finally {
        await context.close()
      }
    },
    async close() {
      await browser.close()
      await server.close()
    },
  }
}

const folder = '.vitest'

/** Test files run in processes of their own: the first one to make the folder of this run builds, the others wait. */
async function builtOnce(): Promise<void> {
  const mark = join(folder, `site-of-run-${process.env.MEMDIAG_TEST_RUN}`)
  mkdirSync(folder, { recursive: true })
  try {
    mkdirSync(mark)
  } catch {
    return waitFor(mark)
  }
  for (const name of readdirSync(folder).filter((name) => name.startsWith('site-of-run-'))) {
    if (join(folder, name) !== mark) rmSync(join(folder, name), { recursive: true })
  }
  try {
    // Vitest tells of itself in variables that Astro reads: it would build pages as for its dev server, without a search.
    const ofVitest = /^(VITEST.*|NODE_ENV|TEST|DEV|PROD|MODE|SSR|BASE_URL)$/
    const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !ofVitest.test(name)))
    for (const args of [['ci'], ['run', 'build']]) {
      await promisify(execFile)('npm', args, { cwd: 'site', env, maxBuffer: 2 ** 27 })
    }
    writeFileSync(join(mark, 'done'), '')
  } catch (error) {
    writeFileSync(join(mark, 'failed'), '')
    throw error
  }
}

async function waitFor(mark: string): Promise<void> {
  while (!existsSync(join(mark, 'done'))) {
    if (existsSync(join(mark, 'failed')))
      throw new Error('the site was not built: another file of this run says why')
    await new Promise((done) => setTimeout(done, 500))
  }
}
