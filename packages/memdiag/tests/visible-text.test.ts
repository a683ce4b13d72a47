import { describe, expect, it } from 'vitest'
import { main } from '../src/cli/main.ts'
import { formatProblem, problemAt, quoted } from '../src/errors.ts'
import { visibleText } from '../src/visible-text.ts'

describe('a line of a log', () => {
  it.each([
    ['::error ::x', ': :error ::x'],
    ['   ::add-mask::x', '   : :add-mask::x'],
    [':::x', ': ::x'],
    ['a ##[command]x', 'a # #[command]x'],
    ['a ##vso[task.complete]x', 'a # #vso[task.complete]x'],
    ['###[x', '## #[x'],
    ['##TeamCity[x]', '# #TeamCity[x]'],
    ['xs[::2] ## why', 'xs[::2] ## why'],
    ['\x1b[31m\r\n::x', '\\x1b[31m\\r\\n::x'],
    ['\x9b2J\x07', '\\x9b2J\\x07'],
    ['\u00a0::x', '\\xa0::x'],
  ])('is no command to a build service or a terminal: %j', (text, line) => {
    expect(visibleText(text)).toBe(line)
  })

  it('of a program begins with a mark, whatever it begins with itself', () => {
    const { message } = problemAt('timeout', { line: 1, column: 1 }, 'first', quoted('::error ::x\n::y'))
    expect(message).toBe('first\n    │ ::error ::x\\n::y')
  })

  it('names a file as visible text', () => {
    const problem = problemAt('timeout', { line: 1, column: 1 }, 'x')
    expect(formatProblem('::error ::\x1b.md', problem)).toBe(
      ': :error ::\\x1b.md:1:1 memdiag(timeout): x\n    → https://unpkg.com/memdiag/rules/timeout.md',
    )
  })

  it('says what is wrong with a command without obeying it', async () => {
    const written: string[] = []
    const { write } = process.stderr
    process.stderr.write = (text) => written.push(String(text)) > 0
    try {
      expect(await main(['check', '\n::error ::x\x1b[2J.md'])).toBe(2)
    } finally {
      process.stderr.write = write
    }
    expect(written).toEqual(['memdiag: cannot read \\n::error ::x\\x1b[2J.md: there is no such file\n'])
  })
})
