import { type Moment, type Outcome, replay, type Text, type Trace } from '@memdiag/trace'
import { codeLine, codeOf, lineOf, placeInCode, placeOfStatement } from './block-lines.ts'
import { type CannotRun, cannotRun } from './cannot-run.ts'
import { type Place, problemAt, quoted, Refusal, type Rule } from './errors.ts'
import type { Fence } from './fence.ts'
import { amount, howFar, howToRaise, writing } from './raising-limits.ts'
import type { FenceWish } from './read-options.ts'

/**
 * Holds how a program ended against what its fence announces: a trace that may be drawn passes in silence.
 *
 * @throws {Refusal} where the end is a mistake, or a moment to be drawn never came.
 */
export function checkOutcome(trace: Trace, fence: Fence, wish: FenceWish): void {
  const { outcome } = trace
  const { raises } = wish.options
  switch (outcome.kind) {
    case 'syntax-error':
      refuse(
        'syntax-error',
        placeInCode(fence, outcome.line, outcome.column),
        ...syntaxErrorLines(outcome, fence),
      )
      break
    case 'raised':
      checkRaise(trace, outcome, fence, wish)
      break
    case 'exited':
      if (raises !== 'SystemExit') checkExit(outcome, fence)
      break
    case 'stopped':
      if (outcome.limit === 'output')
        refuse(
          'too-much-output',
          fence.place,
          `the program prints more than ${amount('max-output', wish.options.maxOutput)}. Print less. ${howToRaise('max-output', 'If the lesson needs it', fence, wish)}`,
        )
      // An author who writes max-steps for this program asks for the first so many steps.
      if (!wish.written.has('max-steps')) {
        refuse(
          'too-many-steps',
          fence.place,
          `at=${wish.options.at} selects more than ${amount('max-steps', wish.options.maxSteps)} of this program. Name fewer moments, or ${writing('max-steps', fence)} to draw only the first so many: ${howFar('max-steps', fence, wish)}.`,
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
  checkMoments(trace, fence, wish)
}

function refuse(rule: Rule, place: Place, ...lines: readonly string[]): never {
  throw new Refusal([problemAt(rule, place, ...lines)])
}

/** What the program wanted and a block cannot do, with the statement that wanted it. */
function refuseToRun({ rule, what, instead }: CannotRun, trace: Trace, fence: Fence): never {
  const { types, traceback } = trace.outcome as Outcome & { kind: 'raised' }
  const at = traceback.at(-1)
  refuse(
    rule,
    at ? placeOfStatement(fence, at.line) : fence.place,
    `${at ? lineOf(fence, at.line) : 'the program'} ${what}`,
    ...(at ? [codeLine(fence, at.line)] : []),
    ...(rule === 'deadlock' ? waitingLines(trace, fence) : []),
    instead,
    ...(fence.isProgram ? [] : [`Write raises=${types[0]} on the fence if the lesson is about this error.`]),
  )
}

/** Where coroutines waited when the program ended. */
function waitingLines(trace: Trace, fence: Fence): string[] {
  const frames = [...replay(trace)].at(-1)?.stack ?? []
  const lines = frames.flatMap(({ state, at }) => (state === 'suspended' && at ? [at.line] : []))
  const each = [...new Set(lines)].sort((a, b) => a - b).slice(0, 10)
  return each.length === 0 ? [] : ['Coroutines wait here:', ...each.map((line) => codeLine(fence, line))]
}

function checkExit(outcome: Outcome & { kind: 'exited' }, fence: Fence): never {
  const at = outcome.traceback.at(-1)
  refuse(
    'program-exited',
    at ? placeOfStatement(fence, at.line) : fence.place,
    'the program ended itself with sys.exit, so its end cannot be drawn. Let it run to its last line.',
  )
}

function checkRaise(
  trace: Trace,
  outcome: Outcome & { kind: 'raised' },
  fence: Fence,
  wish: FenceWish,
): void {
  const [type] = outcome.types
  const { raises } = wish.options
  if (raises !== undefined && outcome.types.includes(raises)) return
  const at = outcome.traceback.at(-1)
  const cannot = cannotRun(outcome)
  if (cannot) refuseToRun(cannot, trace, fence)
  const place = at ? placeOfStatement(fence, at.line) : fence.place
  const message = wordsOf(outcome.message)
  const what = message === '' ? type : `${type}: ${message}`
  const where = at ? `${lineOf(fence, at.line)} raised ${what}` : `the program raised ${what}`
  const excerpt = at ? [codeLine(fence, at.line)] : []
  const advice = `Write raises=${type} on the fence if the lesson is about this error.`
  const advices = fence.isProgram ? [] : [advice]
  if (type === 'MemoryError') {
    const more = howToRaise('memory', 'If it needs more memory', fence, wish)
    refuse('too-much-memory', place, `${where}.`, ...excerpt, more, ...advices)
  }
  if (raises !== undefined) {
    const announced = `the fence announces raises=${raises}, but ${where}.`
    refuse(
      'wrong-raise',
      place,
      announced,
      ...excerpt,
      `Write raises=${type} if the lesson is about this error.`,
    )
  }
  refuse('unexpected-raise', place, `${where}.`, ...excerpt, ...advices)
}

/** A message of the program's as one line of ours, without the full stop that ours ends with. */
function wordsOf({ text, length }: Text): string {
  const line = text.split('\n').join(' ')
  return length === undefined ? line.replace(/\.$/, '') : `${line}…`
}

function syntaxErrorLines(outcome: Outcome & { kind: 'syntax-error' }, fence: Fence): string[] {
  const message = wordsOf(outcome.message)
  const lines = [
    `Python cannot read ${lineOf(fence, outcome.line)}: ${outcome.type}: ${message}.`,
    codeLine(fence, outcome.line),
  ]
  if (outcome.column === undefined) return lines
  const before = codeOf(fence, outcome.line).slice(0, outcome.column - 1)
  // Blanks as wide as what stands before the column in the line above, where tabs are written as blanks too.
  const blanks = before.replace(/[^\t]/g, ' ')
  return [...lines, quoted(`${blanks}^`, `${' '.repeat(String(outcome.line).length)} │`)]
}

/** Every moment that was asked for must have come; the end of a program that raised is its raise. */
function checkMoments(trace: Trace, fence: Fence, wish: FenceWish): void {
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
  // Of statements that share a line, the one that ran most often speaks for it.
  const ran = new Map<number, number>()
  for (const { line, times } of trace.executed) {
    if (times > 0) ran.set(line, Math.max(times, ran.get(line) ?? 0))
  }
  if (ran.size === 0) return 'No line ran to its end.'
  const named = [...ran]
    .slice(0, 30)
    .map(([line, times]) => (times === 1 ? `${line}` : `${line} (${times} times)`))
  return `Lines that ran: ${named.join(', ')}${ran.size > 30 ? ', …' : ''}.`
}
