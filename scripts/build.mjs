// Builds every package: TypeScript to JavaScript and declarations, and the stylesheet to where authors import it.
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { requireNode } from './preflight.mjs'
import { shippedCss } from './shipped-css.mjs'

requireNode()
const tsc = spawnSync('tsc', ['-b'], { stdio: 'inherit', shell: process.platform === 'win32' })
if (tsc.status !== 0) process.exit(tsc.status ?? 1)
// Each package that an author installs has the stylesheet among its own doors: with strict package managers a site
// cannot import from a dependency's dependency.
const css = shippedCss(readFileSync('packages/diagram/style.css', 'utf8'))
for (const name of ['diagram', 'memdiag', 'remark-memdiag', 'astro-memdiag']) {
  writeFileSync(`packages/${name}/dist/style.css`, css)
}
