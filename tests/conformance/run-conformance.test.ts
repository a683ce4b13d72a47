import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readHeader } from './header.ts'
import { programsIn, runConformance } from './run-conformance.ts'

async function called(...args: string[]) {
  const [out, errors]: [string[], string[]] = [[], []]
  const status = await runConformance(args, {
    out: (line) => out.push(line),
    error: (line) => errors.push(line),
  })
  return { status, out, errors: errors.join('\n') }
}

describe('the command refuses', () => {
  it.each([
    [[], 'A folder of programs is missing.'],
    [['tests/no-such-folder'], 'There is no folder tests/no-such-folder.'],
    [['tests', 'package.json'], 'There is no folder package.json.'],
    [['tests', 'tests', 'tests'], 'There are 3 folders, at most two are read.'],
    [['tests', '--quiet'], 'There is no option --quiet.'],
    [['docs'], 'There is no .py file in'],
  ])('%j', async (args, message) => {
    const folder = mkdtempSync(join(tmpdir(), 'memdiag-test-'))
    try {
      const { status, out, errors } = await called(...args.map((each) => (each === 'docs' ? folder : each)))
      expect(status).toBe(2)
      expect(out).toEqual([])
      expect(errors).toContain(message)
      expect(errors).toContain('npm run conformance -- PROGRAMS_DIR [REFERENCE_DIR]')
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})

it('finds the programs in a folder and in the folders in it, each with the place of its reference', () => {
  const folder = mkdtempSync(join(tmpdir(), 'memdiag-test-'))
  try {
    mkdirSync(join(folder, 'a'))
    for (const file of ['b.py', 'a/c.py', 'notes.txt']) writeFileSync(join(folder, file), '')
    expect(programsIn(folder, 'references').map(({ name, reference }) => [name, reference])).toEqual([
      ['a/c.py', join('references', 'a', 'c')],
      ['b.py', join('references', 'b')],
    ])
    expect(programsIn(`${folder}/`).map(({ name }) => name)).toEqual(['a/c.py', 'b.py'])
  } finally {
    rmSync(folder, { recursive: true })
  }
})

describe('a header', () => {
  it('stands in the comments before the code', () => {
    expect(
      readHeader(
        '# group: x\r\n# PICTURE: one\r\n#CHECK: a == 1 \r\n\r\n# RAISES: ValueError\r\na = 1\r\n# CHECK: no\r\n',
      ),
    ).toEqual({ isThere: true, checks: ['a == 1'], raises: 'ValueError' })
  })
  it('may be missing', () => {
    expect(readHeader('# a program\nx = 1\n')).toEqual({ isThere: false, checks: [] })
  })
})
