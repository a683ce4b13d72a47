import type { Moment, Outcome, Trace } from '@memdiag/trace'
import { type Place, problemAt, quoted, Refusal, type Rule } from './errors.ts'
import type { Fence } from './fence.ts'
import type { FenceWish } from './read-options.ts'

/**
 * Holds how a program ended against what its fence announces: a trace that may be drawn passes in silence.
 *
 * @throws {Refusal} where the end is a mistake, or a moment to be drawn never came.
 */
export function checkOutcome(trace: Trace, fence: Fence, wish: FenceWish): void {
  const refuse = (rule: Rule, place: Place, message: string): never => {
    throw new Refusal([problemAt(rule, place, message)])
  }
  const { outcome } = trace
  const { raises } = wish.options
  switch (outcome.kind) {
    case 'syntax-error':
      refuse(
        'syntax-error',
        placeInCode(fence, outcome.line, outcome.column),
        syntaxErrorMessage(outcome, fence),
      )
      break
    case 'raised':
      checkRaise(outcome, fence, raises, refuse)
      break
    case 'exited':
      refuse(
        'program-exited',
        fence.place,
        'the program ended itself with sys.exit, so its end cannot be drawn. Let the block run to its last line.',
      )
      break
    case 'stopped':
      if (outcome.limit === 'output')
        refuse('too-much-output', fence.place, 'the program prints more than a block may. Print less.')
      // An author who writes max-steps on the fence asks for the first so many steps.
      if (!wish.written.has('max-steps')) {
        refuse(
          'too-many-steps',
          fence.place,
          `at=${wish.options.at} selects more than ${wish.options.maxSteps} steps of this program. Name fewer moments, or write max-steps= on the fence to draw only the first so many.`,
        )
      }
      break
    case 'finished':
      if (raises !== undefined) {
        refuse(
          'missing-raise',
          fence.place,
          `the fence announces raises=${raises}, but the program ended without an exception. Remove raises=${raises}, or let the program raise.`,
        )
      }
      break
  }
  checkMoments(trace, fence, wish, refuse)
}

type Refuse = (rule: Rule, place: Place, message: string) => never

function checkRaise(
  outcome: Outcome & { kind: 'raised' },
  fence: Fence,
  raises: string | undefined,
  refuse: Refuse,
): void {
  const [type] = outcome.types
  if (raises !== undefined && outcome.types.includes(raises)) return
  const at = outcome.traceback.at(-1)
  const place = at ? placeInCode(fence, at.line) : fence.place
  const what = outcome.message.text === '' ? type : `${type}: ${outcome.message.text.split('\n').join(' ')}`
  const where = at ? `line ${at.line} of the block raised ${what}` : `the program raised ${what}`
  const excerpt = at ? `\n${codeLine(fence, at.line)}` : ''
  if (raises !== undefined) {
    refuse(
      'wrong-raise',
      place,
      `the fence announces raises=${raises}, but ${where}.${excerpt}\nWrite raises=${type} if the lesson is about this error.`,
    )
  }
  refuse(
    'unexpected-raise',
    place,
    `${where}.${excerpt}\nWrite raises=${type} on the fence if the lesson is about this error.`,
  )
}

function syntaxErrorMessage(outcome: Outcome & { kind: 'syntax-error' }, fence: Fence): string {
  const indent = ' '.repeat(String(outcome.line).length)
  const caret = outcome.column === undefined ? '' : `\n    ${indent} │ ${' '.repeat(outcome.column - 1)}^`
  return `Python cannot read line ${outcome.line} of the block: ${outcome.type}: ${outcome.message.text}.\n${codeLine(fence, outcome.line)}${caret}`
}

/** Every moment that was asked for must have come; the end of a program that raised is its raise. */
function checkMoments(trace: Trace, fence: Fence, wish: FenceWish, refuse: Refuse): void {
  if (typeof wish.moments === 'string') return
  for (const moment of wish.moments) {
    if (moment.on === 'end' || cameIn(trace, moment)) continue
    refuse('moment-never-came', fence.place, `${momentSentence(moment)}. ${linesThatRan(trace)}`)
  }
}

type LineMoment = Moment & { on: 'line' }

/** Whether a step stands for the moment: a statement on its lines ran often enough. */
function cameIn(trace: Trace, moment: LineMoment): boolean {
  const wanted = typeof moment.occurrence === 'number' ? moment.occurrence : 1
  return trace.executed.some(
    ({ part, line, endLine, times }) =>
      part === moment.part && line <= moment.to && endLine >= moment.from && times >= wanted,
  )
}

/** A statement that raised has not run: it gave no moment. */
function momentSentence({ from, to, occurrence }: LineMoment): string {
  const lines = from === to ? `line ${from}` : `no line of ${from}-${to}`
  if (typeof occurrence === 'number' && occurrence > 1) {
    return from === to
      ? `${lines} did not run to its end ${occurrence} times`
      : `${lines} ran to its end ${occurrence} times`
  }
  return from === to ? `${lines} never ran to its end` : `${lines} ever ran to its end`
}

function linesThatRan(trace: Trace): string {
  const ran = trace.executed.filter(({ times }) => times > 0)
  if (ran.length === 0) return 'No line of the block ran to its end.'
  const named = ran
    .slice(0, 30)
    .map(({ line, times }) => (times === 1 ? `${line}` : `${line} (${times} times)`))
  return `Lines that ran: ${named.join(', ')}${ran.length > 30 ? ', …' : ''}.`
}

/** A line of the block as a place in the author's file: the block's first line follows the fence's. */
function placeInCode(fence: Fence, line: number, column = 1): Place {
  return { line: fence.place.line + line, column: fence.place.column + column - 1 }
}

function codeLine(fence: Fence, line: number): string {
  return quoted(fence.code.split('\n')[line - 1] ?? '', `${line} │`)
}
