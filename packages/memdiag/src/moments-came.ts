import type { Entered, FunctionEvent, Moment, Trace } from '@memdiag/trace'
import { problemAt, Refusal } from './errors.ts'
import type { Fence } from './fence.ts'
import type { FenceWish } from './read-options.ts'

/**
 * Every moment that was asked for must have come; the end of a program that raised is its raise.
 *
 * @throws {Refusal} that says what did come, and how often.
 */
export function checkMoments(trace: Trace, fence: Fence, wish: FenceWish): void {
  if (typeof wish.moments === 'string') return
  for (const moment of wish.moments) {
    const words = whyNever(trace, moment)
    if (words) throw new Refusal([problemAt('moment-never-came', fence.place, words)])
  }
}

/** Nothing where the moment came. */
function whyNever(trace: Trace, moment: Moment): string | undefined {
  switch (moment.on) {
    case 'end':
      return undefined
    case 'raise':
      return trace.steps.some(({ event }) => event === 'raise') ? undefined : 'no exception was raised.'
    case 'line':
      return ranIn(trace, moment) ? undefined : `${lineSentence(moment)}. ${linesThatRan(trace)}`
    case 'call':
    case 'return':
    case 'yield':
      return enteredIn(trace, moment) ? undefined : `${functionSentence(moment)}. ${functionsThatRan(trace)}`
  }
}

type LineMoment = Moment & { on: 'line' }
type FunctionMoment = Moment & { on: FunctionEvent }

/** Whether a step stands for the moment: a statement on its lines ran often enough. */
function ranIn(trace: Trace, moment: LineMoment): boolean {
  return trace.executed.some(
    ({ part, line, endLine, times }) =>
      part === moment.part && line <= moment.to && endLine >= moment.from && times >= least(moment),
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

function linesThatRan(trace: Trace): string {
  // Of statements that share a line, the one that ran most often speaks for it.
  const ran = new Map<number, number>()
  for (const { line, times } of trace.executed) {
    if (times > 0) ran.set(line, Math.max(times, ran.get(line) ?? 0))
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
