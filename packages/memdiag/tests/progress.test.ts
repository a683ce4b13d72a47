import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Progress, terminalToWatch } from '../src/cli/progress.ts'

/** What a terminal shows on its last line after all that was written to it. */
function screen() {
  let line = ''
  const write = (text: string) => {
    for (const part of text.split('\r').slice(1)) line = part.replaceAll(/\u001b\[(?:K|\?7[lh])/g, '')
  }
  return { write, line: () => line }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('the progress of long work', () => {
  it('is told on one line, with the page that is at work, once the work is long', () => {
    const terminal = screen()
    const progress = new Progress(40, terminal)
    progress.at('lessons/lists.md', 0)
    expect(terminal.line()).toBe('')
    vi.advanceTimersByTime(300)
    expect(terminal.line()).toBe('0/40 pages done, now lessons/lists.md')
    progress.at('lessons/names.md', 1)
    expect(terminal.line()).toBe('1/40 pages done, now lessons/names.md')
  })

  it('makes room for what is printed, and is gone at the end', () => {
    const terminal = screen()
    const progress = new Progress(2, terminal)
    progress.at('a.md', 0)
    vi.advanceTimersByTime(300)
    progress.clear()
    expect(terminal.line()).toBe('')
    progress.at('b.md', 1)
    progress.end()
    expect(terminal.line()).toBe('')
    vi.advanceTimersByTime(300)
    expect(terminal.line()).toBe('')
  })

  it('shows the name of a page as visible text', () => {
    const terminal = screen()
    const progress = new Progress(1, terminal)
    progress.at('a\u001b[2J.md', 0)
    vi.advanceTimersByTime(300)
    expect(terminal.line()).toContain('a\\x1b[2J.md')
  })
})

describe('a place to show it', () => {
  const terminal = { isTTY: true, write: () => true }

  it('is a terminal', () => {
    expect(terminalToWatch(terminal, {})).toBe(terminal)
    expect(terminalToWatch(terminal, { CI: 'false', TERM: 'xterm' })).toBe(terminal)
    expect(terminalToWatch({ write: () => true }, {})).toBeUndefined()
  })

  it.each([{ CI: 'true' }, { CI: '1' }, { TERM: 'dumb' }])('is none with %j', (environment) => {
    expect(terminalToWatch(terminal, environment)).toBeUndefined()
  })
})
