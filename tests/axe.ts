import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults, Result, Spec } from 'axe-core'
import type { Page } from 'playwright-core'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Rules of axe that pages with figures need not keep. All others hold: WCAG 2.2 A and AA, best practice, experimental ones. */
const leftOut: Readonly<Record<string, string>> = {
  'color-contrast-enhanced': 'level AAA',
  'identical-links-same-purpose': 'level AAA',
  'meta-refresh-no-exceptions': 'level AAA',
  'focus-order-semantics':
    'what scrolls must take the focus; the roles that this experiment knows would make a landmark of each picture',
  'hidden-content': 'finds nothing, only says that there are panels to be shown',
}

const spec: Spec = {
  // axe knows no ground of a text in a picture; tests/gallery-colours.browser.test.ts measures those.
  rules: [{ id: 'color-contrast', selector: ':not(svg *)' }],
  checks: [
    {
      id: 'color-contrast',
      options: {
        // Unlike its defaults: `1` and `①` are texts, too.
        ignoreUnicode: false,
        ignoreLength: true,
        ignorePseudo: false,
        boldValue: 700,
        boldTextPt: 14,
        largeTextPt: 18,
        contrastRatio: { normal: { expected: 4.5 }, large: { expected: 3 } },
        pseudoSizeThreshold: 0.25,
        shadowOutlineEmMax: 0.2,
        textStrokeEmMin: 0.03,
      },
    },
  ],
}

/**
 * What axe finds on a page as it is shown now; `unsure` is what it leaves to people.
 *
 * @param within which parts of the page are looked at; absent: all of it.
 */
export async function faultsOf(page: Page, within?: string): Promise<{ faults: string[]; unsure: string[] }> {
  await page.evaluate(axeSource)
  const { violations, incomplete } = await page.evaluate(
    async ([spec, exceptions, within]) => {
      const { axe } = window as unknown as { axe: typeof import('axe-core') }
      axe.configure(spec)
      const rules = axe.getRules().map(({ ruleId }) => [ruleId, { enabled: !exceptions.includes(ruleId) }])
      const { violations, incomplete }: AxeResults = await axe.run(
        within === undefined ? document : { include: within },
        {
          rules: Object.fromEntries(rules),
          resultTypes: ['violations', 'incomplete'],
        },
      )
      return { violations, incomplete }
    },
    [spec, Object.keys(leftOut), within] as const,
  )
  return { faults: violations.flatMap(linesOf), unsure: incomplete.flatMap(linesOf) }
}

function linesOf({ id, nodes }: Result): string[] {
  return nodes.map(({ target, html, any, all, none }) => {
    const reasons = [...any, ...all, ...none].map(({ message }) => message)
    return `${id} at ${target.join(' ')}: ${[...new Set(reasons)].join('; ')} (${html.slice(0, 100)})`
  })
}
