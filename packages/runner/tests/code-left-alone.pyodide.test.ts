import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Trace } from '@memdiag/trace'
import { describe, expect, it } from 'vitest'
import { pythonWithTests } from './python-with-tests.ts'

const repository = fileURLToPath(new URL('../../../', import.meta.url))
const python = await pythonWithTests()
const differences = python.runPython('from tests.twins import differences_of; differences_of') as (
  parts: string,
) => string

/** Each moment that the tests of the tracer itself do not choose is one of these. */
describe('code that is left alone is told as if all of it were followed', () => {
  it.each(readdirSync(join(repository, 'tests/conformance/programs')))('in %s', (name) => {
    expectSame([readFileSync(join(repository, 'tests/conformance/programs', name), 'utf8')])
  })

  it.each(readdirSync(join(repository, 'fixtures')))('in the programs of %s', (name) => {
    for (const parts of programsOf(join(repository, 'fixtures', name, 'expected'))) expectSame(parts)
  })
})

function expectSame(parts: readonly string[]): void {
  expect(differences(JSON.stringify(parts))).toBe('')
}

function programsOf(expected: string): string[][] {
  if (!existsSync(expected)) return []
  return readdirSync(expected)
    .filter((file) => file.endsWith('.trace.json'))
    .map((file) => JSON.parse(readFileSync(join(expected, file), 'utf8')) as Trace)
    .map(({ parts }) => parts.map(({ code }) => code))
}
