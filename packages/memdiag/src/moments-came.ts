import type { Entered, FunctionEvent, Moment, Trace } from '@memdiag/trace'
import { codeLine, codeOf, numberOf, placeInCode } from './block-lines.ts'
import { type Problem, problemAt } from './errors.ts'
import type { Fence } from './fence.ts'
import type { FenceWish } from './read-options.ts'
import { writtenLines } from './request.ts'

/**
 * Moments that were asked for and never came, each with what did come, and how often; the end of a program that raised is
 * its raise.
 */
export function momentsMissed(trace: Trace, fence: Fence, wish: FenceWish): Problem[] {
  const named = typeof wish.moments === 'string' ? [] : wish.moments
  return [
    ...named.flatMap((moment) => {
      const words = whyNever(trace, moment, fence)
      return words === undefined ? [] : [problemAt('moment-never-came', wish.placeOf('at'), words)]
    }),
    ...fence.authored.snapshots
      .filter(({ line }) => !trace.steps.some(({ point }) => point?.line === line))
      .map(({ line, column }) =>
        problemAt(
          'moment-never-came',
          placeInCode(fence, line, column),
          `the program never came to this snapshot. ${linesThatRan(trace, fence)}`,
          codeLine(fence, line),
          ...whereElse(fence, wish, line),
        ),
      ),
  ]
}

/** What to write for a moment that a snapshot does not mean. */
function whereElse(fence: Fence, { options }: FenceWish, line: number): string[] {
  if (/\byield\b/.test(codeOf(fence, line)))
    return [
      'A yield has run when its generator goes on: write at="yield f" on the fence for the moment at which it gives its value.',
    ]
  if (options.session === undefined) return []
  return [
    'A snapshot belongs to the picture of its own block: write at= on the block that calls the function.',
  ]
}

/** Nothing where the moment came. */
function whyNever(trace: Trace, moment: Moment, fence: Fence): string | undefined {
  switch (moment.on) {
    case 'end':
      return undefined
    case 'raise':
      return trace.steps.some(({ event }) => event === 'raise') ? undefined : 'no exception was raised.'
    case 'line':
      return ranIn(trace, moment, fence)
        ? undefined
        : `${lineSentence(moment)}. ${linesThatRan(trace, fence)}`
    case 'call':
    case 'return':
    case 'yield':
      return enteredIn(trace, moment) ? undefined : `${functionSentence(moment)}. ${functionsThatRan(trace)}`
  }
}

type LineMoment = Moment & { on: 'line' }
type FunctionMoment = Moment & { on: FunctionEvent }

/** Whether a step stands for the moment: a statement on its lines ran often enough. */
function ranIn(trace: Trace, moment: LineMoment, fence: Fence): boolean {
  const ranges = writtenLines(fence, moment.from, moment.to)
  return trace.executed.some(
    ({ line, endLine, times }) =>
      times >= least(moment) && ranges.some(({ from, to }) => line <= to && endLine >= from),
  )
}

function enteredIn({ entered = [] }: Trace, moment: FunctionMoment): boolean {
  return entered.some((each) => isNamed(each, moment) && each[moment.on] >= least(moment))
}

/** By its own name, or with the class or function that it stands in before it. */
function isNamed({ name }: Entered, moment: FunctionMoment): boolean {
  return `.${name}`.endsWith(`.${moment.function}`)
}

function least({ occurrence }: LineMoment | FunctionMoment): number {
  return typeof occurrence === 'number' ? occurrence : 1
}

/** A statement that raised has not run: it gave no moment. */
function lineSentence({ from, to, occurrence }: LineMoment): string {
  const lines = from === to ? `line ${from}` : `no line of ${from}-${to}`
  if (typeof occurrence === 'number' && occurrence > 1) {
    return from === to
      ? `${lines} did not run to its end ${occurrence} times`
      : `${lines} ran to its end ${occurrence} times`
  }
  return from === to ? `${lines} never ran to its end` : `${lines} ever ran to its end`
}

function functionSentence({ on, function: name, occurrence }: FunctionMoment): string {
  const times = typeof occurrence === 'number' && occurrence > 1 ? occurrence : undefined
  const isCalled = on === 'call'
  if (times === undefined) return isCalled ? `${name}() was never called` : `${name}() never ${on}ed`
  return isCalled ? `${name}() was not called ${times} times` : `${name}() did not ${on} ${times} times`
}

/** Those that readers see, by their numbers. */
function linesThatRan(trace: Trace, fence: Fence): string {
  // Of statements that share a line, the one that ran most often speaks for it.
  const ran = new Map<number, number>()
  for (const { line, times } of trace.executed) {
    const number = numberOf(fence, line)
    if (times > 0 && number !== undefined) ran.set(number, Math.max(times, ran.get(number) ?? 0))
  }
  return ran.size === 0 ? 'No line ran to its end.' : `Lines that ran: ${counted([...ran])}.`
}

function functionsThatRan({ entered = [] }: Trace): string {
  return entered.length === 0
    ? 'No function of the program was called.'
    : `Functions that were called: ${counted(entered.map(({ name, call }) => [name, call]))}.`
}

/** `3, 4 (2 times), …` */
function counted(things: readonly (readonly [name: string | number, times: number])[]): string {
  const named = things
    .slice(0, 30)
    .map(([name, times]) => (times === 1 ? `${name}` : `${name} (${times} times)`))
  return `${named.join(', ')}${things.length > 30 ? ', …' : ''}`
}
