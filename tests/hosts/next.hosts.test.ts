import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { launchChromium } from '../launch-chromium.ts'
import { describeHost } from './describe-host.ts'
import { type Host, hydratedByReact, sharedPages } from './host.ts'
import { type Project, replaceFile } from './project.ts'
import { expectDrawnByAnother } from './react-hosts.ts'
import { running } from './served-host.ts'

// Next would report to its makers that it was run.
process.env.NEXT_TELEMETRY_DISABLED = '1'

/** The switch stands in the layout of the project. */
const choose: Host['choose'] = (page, theme) =>
  page.getByRole('button', { name: theme === 'light' ? 'Light' : 'Dark', exact: true }).click()

describeHost(
  {
    name: 'next',
    pages: (['md', 'mdx'] as const).flatMap((format) =>
      sharedPages.map((page) => ({
        page,
        file: `app/${format}/${page}/page.${format}`,
        html: `${format}/${page}.html`,
      })),
    ),
    build: ['npm', 'run', 'build'],
    out: 'out',
    keeps: ['.next'],
    traces: '.next/cache/memdiag',
    live: true,
    hydrated: hydratedByReact,
    choose,
    // Next's own page for what is not found has two titles, and now and then in another order, also in a site without us.
    withoutNoise: (html) => html.replace(/<title>404: .*?<\/title>/, ''),
  },
  ({ project }) => {
    it(
      'draws a page again when another memdiag draws it, although Turbopack keeps what it built',
      () => expectDrawnByAnother(project(), 'memdiag', 'md/names.html'),
      300_000,
    )

    it(
      'shows in the dev server what was edited, and tells of a mistake with its file and line',
      () => inDevServer(project()),
      300_000,
    )
  },
)

async function inDevServer({ path }: Project): Promise<void> {
  const file = join(path, 'app/md/names/page.md')
  const source = readFileSync(file, 'utf8')
  const write = (line: string) => replaceFile(file, source.replace('b.append("three")', line))
  const server = await running(path, ['next', 'dev', '--port', 'PORT'])
  const browser = await launchChromium()
  try {
    const page = await browser.newPage()
    await page.goto(`${server.url}/md/names`)
    const drawn = (word: string) =>
      expect
        .poll(() => page.locator('figure.memdiag').first().getByText(word).count(), { timeout: 60_000 })
        .toBeGreaterThan(0)
    await expect.poll(() => hydratedByReact(page)).toBe(true)
    write('b.append("four")')
    await drawn('four')
    write('b.apend("three")')
    await expect
      .poll(() => server.terminal(), { timeout: 60_000 })
      .toMatch(/app\/md\/names\/page\.md:11:1 memdiag\(unexpected-raise\).*AttributeError/)
    write('b.append("five")')
    await drawn('five')
  } finally {
    writeFileSync(file, source)
    await browser.close()
    await server.close()
  }
}
