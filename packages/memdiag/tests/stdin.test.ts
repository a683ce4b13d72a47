import type { Trace } from '@memdiag/trace'
import { describe, expect, it } from 'vitest'
import { formatProblem, moreAbout, Refusal } from '../src/errors.ts'
import { type Fence, fenceWith } from '../src/fence.ts'
import { checkOutcome } from '../src/outcome.ts'
import { readFenceOptions } from '../src/read-options.ts'
import { requestFor } from '../src/request.ts'
import { linesOfStdin, unreadAnswers } from '../src/stdin.ts'

const code = 'name = input()\nage = int(input())'

function fenceOn(info: string): Fence {
  return fenceWith({ code, language: 'python', info: `memdiag ${info}`, place: { line: 10, column: 1 } })
}

function blockOf(info: string) {
  return { fence: fenceOn(info), wish: wishOf(info), part: 0, idPrefix: 'md1' }
}

function wishOf(info: string) {
  return readFenceOptions(fenceOn(info), {})
}

function traceOf(outcome: Trace['outcome'], linesRead: number): Trace {
  return {
    version: 1,
    python: 'CPython 3.14.2',
    parts: [{ code }],
    steps: [],
    outcome,
    executed: [],
    stdout: { text: '' },
    stderr: { text: '' },
    linesRead,
  }
}

const askedAgain: Trace['outcome'] = {
  kind: 'raised',
  types: ['EOFError', 'Exception', 'BaseException'],
  message: { text: 'EOF when reading a line' },
  traceback: [{ name: '<module>', part: 0, line: 2 }],
  reason: 'input',
}

function messageOf(info: string, linesRead: number): string {
  try {
    checkOutcome(traceOf(askedAgain, linesRead), fenceOn(info), wishOf(info))
  } catch (error) {
    if (error instanceof Refusal)
      return error.problems.map(({ rule, message }) => `${rule}: ${message}`).join()
    throw error
  }
  return ''
}

function warningsOf(info: string, outcome: Trace['outcome'], linesRead: number): string[] {
  return unreadAnswers(traceOf(outcome, linesRead), wishOf(info)).map((each) =>
    formatProblem('page.md', each, 'warning').replace(`\n${moreAbout(each.rule)}`, ''),
  )
}

describe('the answers on a fence', () => {
  it.each([
    ['Ada', ['Ada']],
    [String.raw`Ada\n3`, ['Ada', '3']],
    [String.raw`Ada\n3\n`, ['Ada', '3']],
    [String.raw`Ada\n\n3`, ['Ada', '', '3']],
    [String.raw`\n`, ['']],
    [String.raw`\n\n`, ['', '']],
    [String.raw`a\\nb`, [String.raw`a\nb`]],
    [String.raw`C:\\temp`, [String.raw`C:\temp`]],
    [String.raw`C:\temp`, [String.raw`C:\temp`]],
    [' Ada  ', [' Ada  ']],
  ])('%j are the lines %j', (stdin, lines) => {
    expect(linesOfStdin(stdin)).toEqual(lines)
  })

  it('are part of the request, which is as it was where there are none', () => {
    expect(requestFor([blockOf(String.raw`stdin="Ada\n3"`)]).parts[0]?.stdin).toEqual(['Ada', '3'])
    expect(requestFor([blockOf('')]).parts[0]).not.toHaveProperty('stdin')
  })

  it('are told when the program asks for more', () => {
    expect(messageOf('stdin=Ada', 1)).toBe(
      [
        'too-few-answers: line 2 of the block asks for another line, and stdin has only one.',
        '    2 │ age = int(input())',
        String.raw`Add a line to stdin, with \n before it.`,
        'Write raises=EOFError on the fence if the lesson is about this error.',
      ].join('\n'),
    )
    expect(messageOf(String.raw`stdin="a\nb"`, 2)).toContain('stdin has only 2.')
  })

  it('may run out where the fence announces it', () => {
    expect(messageOf('stdin=Ada raises=EOFError', 1)).toBe('')
  })

  it('are not blamed where the program reads elsewhere', () => {
    expect(messageOf('stdin=Ada', 0)).toContain('unexpected-raise: line 2 of the block raised EOFError')
  })

  it('are told when nobody reads them', () => {
    expect(warningsOf('stdin=Ada', { kind: 'finished' }, 0)).toEqual([
      'page.md:10:1 memdiag(unread-answers): warning: the program reads no line of stdin, which has one. Remove stdin, or let the program ask for it.',
    ])
    expect(warningsOf(String.raw`stdin="a\nb\nc"`, { kind: 'finished' }, 1)).toEqual([
      'page.md:10:1 memdiag(unread-answers): warning: stdin has 3 lines, and the program reads only the first. Remove the others, or let the program ask for them.',
    ])
    expect(warningsOf(String.raw`stdin="a\nb\nc"`, { kind: 'finished' }, 2)[0]).toContain('only the first 2.')
    expect(warningsOf('stdin=Ada', { kind: 'finished' }, 1)).toEqual([])
    expect(warningsOf('', { kind: 'finished' }, 0)).toEqual([])
  })

  it('need not be read where the first steps are all that is drawn', () => {
    expect(warningsOf('stdin=Ada', { kind: 'stopped', limit: 'steps' }, 0)).toEqual([])
  })
})
