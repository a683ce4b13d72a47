import { describe, expect, it } from 'vitest'
import { readReference } from './conformance/read-reference.ts'
import { holdAll, programsIn } from './conformance/run-conformance.ts'

const programs = programsIn('tests/conformance/programs', 'tests/conformance/reference')
const failures = new Map<string, readonly string[]>()
await holdAll(programs, ({ name }, found) => failures.set(name, found))

describe('a program of the corpus does what its header and its reference say', () => {
  it('is there', () => {
    expect(programs.length).toBeGreaterThanOrEqual(40)
    expect(programs.filter(({ reference = '' }) => readReference(reference))).toHaveLength(38)
  })
  it.each(programs)('$name', ({ name }) => {
    expect(failures.get(name)).toEqual([])
  })
})
