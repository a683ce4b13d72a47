import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { faultsOf } from './axe.ts'
import { memdiag } from './command-line.ts'
import { launchChromium } from './launch-chromium.ts'

/** A page with all that `memdiag render` writes: code in colours, figures, messages in the place of figures. */
const page = `# A page

Text with \`code\`, a [link](https://example.org) and a table:

| name | object |
|---|---|
| \`a\` | a list |

\`\`\`python
# A comment, and a line that is longer than any page is wide, ${'so that the block scrolls '.repeat(9)}
def f(text="words", number=12, nothing=None):
    return [len(text), number, nothing, True]
\`\`\`

> Quoted.

## Steps

\`\`\`python memdiag at=all
a = [1, 2]
b = a  # ${'and a line that is longer than any page is wide '.repeat(9)}
\`\`\`

\`\`\`python memdiag at=all side caption="Side by side"
a = [1, 2]
b = a  # ${'and a line that is longer than any page is wide '.repeat(9)}
\`\`\`

\`\`\`python memdiag at=all view=strip
a = [1, 2]
b = a
\`\`\`

## Problems

\`\`\`python memdiag
a = [1][${'0, '.repeat(80)}]
\`\`\`

\`\`\`python memdiag at=all vew=strip
a = 1
\`\`\`
`
const folder = mkdtempSync(join(tmpdir(), 'memdiag-accessible-'))
let browser: Browser

beforeAll(async () => {
  writeFileSync(join(folder, 'page.md'), page)
  const options = ['--out', '.', '--cache-dir', 'cache', '--on-error', 'show']
  const { status, stderr } = await memdiag(folder, 'render', 'page.md', ...options)
  expect([status, stderr.includes('unknown-option')]).toEqual([0, true])
  browser = await launchChromium()
})

afterAll(async () => {
  await browser?.close()
  rmSync(folder, { recursive: true, force: true })
})

describe.each(['light', 'dark'] as const)('on a page that was rendered, in the %s theme', (colorScheme) => {
  it.each([320, 1200])('%i px wide, axe finds nothing', async (width) => {
    const tab = await browser.newPage({ colorScheme, viewport: { width, height: 900 } })
    // axe does not see the stylesheets of files.
    await tab.route('**', (route) => route.fulfill({ path: join(folder, basename(route.request().url())) }))
    await tab.goto('http://page.test/page.html')
    expect(await tab.locator('[data-memdiag="problem"]').count()).toBe(2)
    await tab.addStyleTag({ content: '.memdiag .memdiag-panel { display: block !important }' })
    expect(await faultsOf(tab)).toEqual({ faults: [], unsure: [] })
    await tab.close()
  })
})
