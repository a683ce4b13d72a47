import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Problem } from 'memdiag'
import { describe, expect, it } from 'vitest'
import { Problems } from '../src/problems.ts'

const problem: Problem = { rule: 'timeout', place: { line: 3, column: 1 }, message: 'too long' }
const logger = () => {
  const lines: string[] = []
  const tell = (line: string) => lines.push(line)
  return { lines, info: tell, warn: tell, error: tell }
}

describe('the problems of a site', () => {
  it('are told as visible text, whatever a page is called', () => {
    const log = logger()
    const problems = new Problems('warn', log, pathToFileURL(join(tmpdir(), 'memdiag-none', 'x')))
    problems.set('::error ::\x1b[2J\n.md', [problem])
    problems.warn('##[x].md', [problem])
    expect(log.lines).toEqual([
      ': :error ::\\x1b[2J\\n.md:3:1 memdiag(timeout): too long\n    → https://unpkg.com/memdiag/rules/timeout.md',
      '# #[x].md:3:1 memdiag(timeout): warning: too long\n    → https://unpkg.com/memdiag/rules/timeout.md',
    ])
  })

  it('fail the build with their own words when nothing can be remembered on the disk', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'memdiag-problems-')), 'file')
    writeFileSync(file, '')
    const problems = new Problems('build', logger(), pathToFileURL(join(file, 'below', 'memory')))
    problems.set('page.md', [problem])
    expect(() => problems.fail()).toThrow('page.md:3:1 memdiag(timeout): too long')
  })
})
