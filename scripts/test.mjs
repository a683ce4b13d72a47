// Runs the test groups, each in a vitest of its own, and closes with one line: `N passed, N failed`.
// `node scripts/test.mjs` runs all; `node scripts/test.mjs fast browser` runs those named.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromiumOrReason } from './chromium.mjs'
import { debianTool } from './debian.mjs'
import { installFonts } from './fonts.mjs'
import { requireNode } from './preflight.mjs'

requireNode()

/** What must hold before a group can run: nothing, or the sentence that says why it cannot. */
const groups = {
  fast: () => undefined,
  pyodide: () => undefined,
  packages: () => undefined,
  browser: () => {
    // One after the other, before tests that ask for them at the same time.
    installFonts()
    debianTool('pdftotext', 'poppler-utils')
    debianTool('rsvg-convert', 'librsvg2-bin')
    return chromiumOrReason()
  },
  hosts: () => chromiumOrReason(),
  sandbox: () => undefined,
}

/** Who must not be disturbed: hostile programs take what they get, and their files would take it from each other. */
const alone = { sandbox: ['--no-file-parallelism', '--maxConcurrency=3'] }

const wanted = process.argv.slice(2)
const unknown = wanted.find((name) => !(name in groups))
if (unknown) {
  console.error(`There is no test group "${unknown}": the groups are ${Object.keys(groups).join(', ')}.`)
  process.exit(2)
}

// Built packages are what the command line and the packed packages run.
const build = spawnSync(process.execPath, ['scripts/build.mjs'], { stdio: 'inherit' })
if (build.status !== 0) process.exit(1)

const total = { passed: 0, failed: 0, skipped: 0 }
const left = []
const folder = mkdtempSync(join(tmpdir(), 'memdiag-tests-'))
for (const name of wanted.length > 0 ? wanted : Object.keys(groups)) {
  const reason = groups[name]()
  if (reason) {
    left.push(`skipped: ${name}: ${reason}`)
    continue
  }
  console.log(`\n== ${name}`)
  const output = join(folder, `${name}.json`)
  const { status } = spawnSync(
    'vitest',
    [
      'run',
      '--project',
      name,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${output}`,
      ...(alone[name] ?? []),
    ],
    { stdio: 'inherit', shell: process.platform === 'win32' },
  )
  const report = existsSync(output) ? JSON.parse(readFileSync(output, 'utf8')) : undefined
  const passed = report?.numPassedTests ?? 0
  const failed = report?.numFailedTests ?? 0
  total.passed += passed
  const tests = (report?.testResults ?? []).flatMap(({ assertionResults }) => assertionResults)
  // Who reads the end of a long run only, reads there what to look at.
  for (const { fullName, failureMessages } of tests.filter(({ status }) => status === 'failed')) {
    left.push(`failed: ${name}: ${fullName}: ${(failureMessages[0] ?? '').slice(0, 1000)}`)
  }
  // A test that was left out names in its title what it needs.
  const skipped = tests.filter(({ status }) => status !== 'passed' && status !== 'failed')
  total.skipped += skipped.length
  left.push(...skipped.map(({ fullName }) => `skipped: ${name}: ${fullName}`))
  // A file that does not load, or a group without a test, fails no test of its own: it counts as one.
  const unseen = failed === 0 && (status !== 0 || passed === 0)
  if (unseen) left.push(`failed: ${name}: a file of its tests, or an error outside of them`)
  total.failed += unseen ? 1 : failed
}
rmSync(folder, { recursive: true })

console.log('')
for (const line of left) console.log(line)
console.log(
  `${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`,
)
process.exit(total.failed === 0 ? 0 : 1)
