import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import type { HostAtWork } from './describe-host.ts'
import { hydratedByReact } from './host.ts'
import type { Project } from './project.ts'

/**
 * Builds once more with a memdiag that draws other words, beside all that the bundler keeps, and sees them on a page.
 *
 * @param raised the package by whose version the host knows that memdiag is another one.
 */
export async function expectDrawnByAnother(
  project: Project,
  raised: 'memdiag' | 'remark-memdiag',
  html: string,
): Promise<void> {
  const words = join(project.path, 'node_modules/@memdiag/diagram/dist/words/english.js')
  const manifest = join(project.path, 'node_modules', raised, 'package.json')
  const before = [words, manifest].map((file) => readFileSync(file, 'utf8'))
  writeFileSync(words, `${before[0]}`.replaceAll('Global frame', 'Outermost frame'))
  writeFileSync(manifest, `${before[1]}`.replace('"version": "', '"version": "1'))
  try {
    expect((await project.build()).status).toBe(0)
    expect(project.read(html)).toContain('Outermost frame')
  } finally {
    for (const [index, file] of [words, manifest].entries()) writeFileSync(file, `${before[index]}`)
  }
}

/** Reads a page whose HTML was changed on its way: a build in which React tells of differences must tell of this one. */
export async function expectDifferenceTold(open: HostAtWork['open'], path: string): Promise<void> {
  const said = await open(path, async (page, wrong) => {
    await page.route(`**${path}`, async (route) => {
      const response = await route.fetch()
      const other = (await response.text()).replace('</figcaption>', '!</figcaption>')
      await route.fulfill({ response, body: other })
    })
    await page.reload()
    await expect.poll(() => hydratedByReact(page)).toBe(true)
    return wrong
  })
  expect(said.join()).toContain('Hydration failed')
}
