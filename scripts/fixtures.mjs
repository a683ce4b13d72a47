// Holds every fixture's outputs against the expected ones; a difference leaves the new output in its `actual/`
// folder. With --accept the new outputs become the expected ones: look at the pictures before.
import { spawnSync } from 'node:child_process'
import { requireNode } from './preflight.mjs'

requireNode()
const args = process.argv.slice(2)
const other = args.find((arg) => arg !== '--accept')
if (other) {
  console.error(`There is no "${other}" here: npm run fixtures, or npm run fixtures -- --accept.`)
  process.exit(2)
}
const env = { ...process.env, ...(args.includes('--accept') ? { MEMDIAG_ACCEPT: '1' } : {}) }
const status = [
  ['pyodide', 'tests/fixtures.pyodide.test.ts'],
  // Made from what the fixtures are expected to be, so after them.
  [
    'fast',
    'tests/readme.test.ts',
    'tests/front-matter-schema.test.ts',
    'tests/types-page.test.ts',
    'tests/rules-page.test.ts',
    'tests/command-line-page.test.ts',
    'tests/trace-page.test.ts',
  ],
].map(([project, ...files]) => {
  const run = spawnSync('vitest', ['run', '--project', project, ...files], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env,
  })
  return run.status ?? 1
})
process.exit(Math.max(...status))
