// Everything that can be said about the code without running it: types, lint and format, unused exports and
// files, package boundaries, and what a package looks like to those who install it.
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { requireNode } from './preflight.mjs'

requireNode()
const packages = readdirSync('packages').filter(
  (name) => !JSON.parse(readFileSync(`packages/${name}/package.json`, 'utf8')).private,
)
const steps = [
  ['types of the packages', 'tsc', ['-b']],
  ['types of the tests', 'tsc', ['-p', 'tests']],
  ['lint and format', 'biome', ['ci', '--error-on-warnings']],
  ['unused files, exports and dependencies', 'knip', []],
  ['package boundaries', 'vitest', ['run', '--project', 'fast', 'tests/boundaries.test.ts']],
  ...packages.map((name) => [`publint ${name}`, 'publint', ['--strict', `packages/${name}`]]),
  ...packages.map((name) => [
    `attw ${name}`,
    'attw',
    ['--pack', `packages/${name}`, '--profile', 'esm-only', '--exclude-entrypoints', 'style.css', 'page.css'],
  ]),
]

let failed = 0
for (const [what, command, args] of steps) {
  const { status, stdout, stderr } = spawnSync(command, args, {
    encoding: 'utf8',
    shell: process.platform === 'win32',
  })
  console.log(`${status === 0 ? 'ok    ' : 'FAILED'} ${what}`)
  if (status !== 0) {
    failed++
    console.log(`${stdout ?? ''}${stderr ?? ''}`)
  }
}
process.exit(failed === 0 ? 0 : 1)
