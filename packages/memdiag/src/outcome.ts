import { type Outcome, replay, type Text, type Trace } from '@memdiag/trace'
import type { Block } from './block.ts'
import { codeLine, codeOf, lineOf, placeInCode, placeOfStatement } from './block-lines.ts'
import { type CannotRun, cannotRun } from './cannot-run.ts'
import { claimsFailed, claimsNeverMet } from './claims-held.ts'
import { type Place, type Problem, problemAt, quoted, Refusal, type Rule } from './errors.ts'
import type { Fence } from './fence.ts'
import { momentsMissed } from './moments-came.ts'
import { amount, howFar, howToRaise, writing } from './raising-limits.ts'
import type { FenceWish } from './read-options.ts'
import { linesAnswered } from './stdin.ts'
import type { KeepPicture } from './surroundings.ts'

/**
 * All that is wrong with how a block's program ran: how it ended, claims that do not hold, moments and claims that it never
 * came to.
 *
 * @param trace of the block's own part.
 * @param whole of all parts.
 */
export async function problemsOfRun(
  trace: Trace,
  whole: Trace,
  block: Block,
  keepPicture: KeepPicture | undefined,
): Promise<Problem[]> {
  const { fence, wish } = block
  const ending = problemsOfEnd(inOwnPart(trace, block.part), fence, wish)
  const claims = await claimsFailed(whole, block, keepPicture)
  // What a program that broke down did not come to is no news.
  const missed =
    ending.length > 0 ? [] : [...momentsMissed(trace, fence, wish), ...claimsNeverMet(trace, fence)]
  return [...ending, ...claims, ...missed]
}

/** Where a session's block called what an earlier one defined, messages speak of its own line. */
function inOwnPart(trace: Trace, own: number): Trace {
  const { outcome } = trace
  if (outcome.kind !== 'raised' && outcome.kind !== 'exited') return trace
  const traceback = outcome.traceback.filter(({ part }) => part === own)
  return { ...trace, outcome: { ...outcome, traceback } }
}

function problemsOfEnd(trace: Trace, fence: Fence, wish: FenceWish): readonly Problem[] {
  try {
    checkOutcome(trace, fence, wish)
    return []
  } catch (error) {
    if (error instanceof Refusal) return error.problems
    throw error
  }
}

/**
 * Holds how a program ended against what its fence announces: a trace that may be drawn passes in silence.
 *
 * @throws {Refusal} where the end is a mistake.
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
          wish.placeOf('max-output'),
          `the program prints more than ${amount('max-output', wish.options.maxOutput)}. Print less. ${howToRaise('max-output', 'If the lesson needs it', fence, wish)}`,
        )
      // An author who writes max-steps for this program asks for the first so many steps.
      if (!wish.written.has('max-steps')) {
        refuse(
          'too-many-steps',
          wish.placeOf('at'),
          `at=${wish.options.at} selects more than ${amount('max-steps', wish.options.maxSteps)} of this program. Name fewer moments, or ${writing('max-steps', fence)} to draw only the first so many: ${howFar('max-steps', fence, wish)}.`,
        )
      }
      break
    case 'finished':
      if (raises !== undefined) {
        refuse(
          'missing-raise',
          wish.placeOf('raises'),
          `the fence announces raises=${raises}, but the program ended without an exception. Remove raises=${raises}, or let the program raise.`,
        )
      }
      break
    case 'misplaced':
      throw new Refusal(outcome.lines.map((line) => misplacedAt(line, fence)))
  }
}

/** A directive at which nothing can be asked: between two halves of a statement, before a docstring, on an empty line. */
function misplacedAt(line: number, fence: Fence): Problem {
  const { snapshots, claims } = fence.authored
  const column = [...snapshots, ...claims].find((each) => each.line === line)?.column ?? 1
  return problemAt(
    'bad-directive',
    placeInCode(fence, line, column),
    'nothing can be asked here. A directive stands behind a statement, or on a line of its own where another statement could stand, with the same indentation.',
    codeLine(fence, line),
  )
}

function refuse(rule: Rule, place: Place, ...lines: readonly string[]): never {
  throw new Refusal([problemAt(rule, place, ...lines)])
}

/** What the program wanted and a block cannot do, with the statement that wanted it. */
function refuseToRun(cannot: CannotRun, trace: Trace, fence: Fence): never {
  const { rule, what, instead, insteadInProgram = instead } = cannot
  const { types, traceback } = trace.outcome as Outcome & { kind: 'raised' }
  const at = traceback.at(-1)
  refuse(
    rule,
    at ? placeOfStatement(fence, at.line) : fence.place,
    `${at ? lineOf(fence, at.line) : 'the program'} ${what}`,
    ...(at ? [codeLine(fence, at.line)] : []),
    ...(rule === 'deadlock' ? waitingLines(trace, fence) : []),
    fence.isProgram ? insteadInProgram : instead,
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
  const cannot = cannotRun(outcome, linesAnswered(trace, wish))
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
