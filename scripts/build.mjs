// Builds every package: TypeScript to JavaScript and declarations, and the stylesheet and the optional script to where
// authors import them.
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { bundled } from './bundle.mjs'
import { requireNode } from './preflight.mjs'
import { shippedCss } from './shipped-css.mjs'

requireNode()
const tsc = spawnSync('tsc', ['-b'], { stdio: 'inherit', shell: process.platform === 'win32' })
if (tsc.status !== 0) process.exit(tsc.status ?? 1)
// Each package that an author installs has both among its own doors: with strict package managers a site cannot import
// from a dependency's dependency.
const live = await bundled('packages/diagram/src/live/live.ts')
const css = shippedCss(readFileSync('packages/diagram/style.css', 'utf8'))
for (const name of ['diagram', 'memdiag', 'remark-memdiag', 'astro-memdiag']) {
  writeFileSync(`packages/${name}/dist/style.css`, css)
  writeFileSync(`packages/${name}/dist/live.js`, live)
  writeFileSync(`packages/${name}/dist/live.d.ts`, 'export {}\n')
}
writeFileSync(
  'packages/runner/dist/browser-worker.js',
  await bundled('packages/runner/src/browser/worker.ts', 'es'),
)
