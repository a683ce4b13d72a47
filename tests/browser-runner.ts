import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeBrowserFiles } from '@memdiag/runner'
import type { RunRequest, Trace } from '@memdiag/trace'
import type { Engine } from 'memdiag'
import type { Browser, Page } from 'playwright-core'
import { bundled } from '../scripts/bundle.mjs'
import { launchChromium } from './launch-chromium.ts'
import { served } from './served.ts'

/** What a run in a browser came to; a failure travels as its kind and message. */
type Ran = { readonly trace: Trace } | { readonly kind: string; readonly message: string }

export interface BrowserRunner {
  readonly browser: Browser
  readonly page: Page
  readonly url: string
  /** Runs programs in the page's worker. */
  readonly engine: Engine
  /** Ends what runs there, as a reader may. */
  stop(): Promise<void>
  close(): Promise<void>
}

/** A page of Chromium with a `WorkerRunner` and nothing else, and its files as a site publishes them. */
export async function browserRunner(): Promise<BrowserRunner> {
  const folder = mkdtempSync(join(tmpdir(), 'memdiag-browser-'))
  await writeBrowserFiles(join(folder, 'python'))
  const runner = await bundled('packages/runner/src/browser/worker-runner.ts', 'es')
  writeFileSync(join(folder, 'runner.js'), runner)
  writeFileSync(
    join(folder, 'index.html'),
    `<!doctype html><title>Runner</title><script type="module">
import { WorkerRunner } from './runner.js'
globalThis.runner = new WorkerRunner(new URL('python/', location.href))
</script>`,
  )
  const server = await served(folder)
  const browser = await launchChromium()
  const page = await browser.newPage()
  await page.goto(`${server.url}/index.html`, { waitUntil: 'load' })
  return {
    browser,
    page,
    url: server.url,
    engine: {
      run: (request) => runIn(page, request),
      cache: { get: async () => undefined, set: async () => {} },
    },
    stop: () => page.evaluate(() => (globalThis as unknown as { runner: { stop(): void } }).runner.stop()),
    async close() {
      await browser.close()
      await server.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function runIn(page: Page, request: RunRequest): Promise<Trace> {
  const ran = await page.evaluate(async (asked): Promise<Ran> => {
    const { runner } = globalThis as unknown as { runner: { run(request: unknown): Promise<Trace> } }
    try {
      return { trace: await runner.run(asked) }
    } catch (failure) {
      const { kind, message } = failure as { kind: string; message: string }
      return { kind, message }
    }
  }, request as unknown)
  if ('trace' in ran) return ran.trace
  throw Object.assign(new Error(ran.message), { kind: ran.kind })
}
