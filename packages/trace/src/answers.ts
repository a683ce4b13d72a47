import { codePoints } from './code-points.ts'
import type { RequestedPart, RunLimits, RunRequest } from './request.ts'
import type { ClaimTold, Outcome, StepDelta, Text, Trace, Value } from './trace.ts'
import { TraceError } from './trace-error.ts'

/**
 * Refuses a trace that cannot be the answer to a request: of another program, or past its limits. What it cannot
 * see is whether the program did what the trace says.
 *
 * @throws {TraceError}
 */
export function checkAnswers(trace: Trace, request: RunRequest): void {
  const { limits } = request
  checkParts(trace, request)
  checkSteps(trace, request)
  checkOutput(trace, limits)
  checkInput(trace, request)
  checkEnds(trace, request)
  checkClaims(trace, request)
  trace.steps.forEach((step, index) => {
    checkStep(step, `steps.${index}`, limits)
  })
  checkOutcome(trace.outcome, 'outcome', request)
}

function checkParts({ parts }: Trace, request: RunRequest): void {
  if (parts.length !== request.parts.length) {
    throw new TraceError('parts', `are ${parts.length}, and ${request.parts.length} were to run`)
  }
  parts.forEach(({ code }, index) => {
    if (code !== request.parts[index]?.code) {
      throw new TraceError(`parts.${index}`, 'is another program than the one that was to run')
    }
  })
}

/**
 * The tracer counts the steps that it keeps, except those that it keeps in place of another one: for each statement
 * the last time that it ran, for each function its last call, return and yield, the raise that nobody caught, and, where all are kept, raises of `SystemExit`, which
 * come no oftener than the statements that run.
 */
function checkSteps(
  { steps, executed, entered = [], ends, claims = [] }: Trace,
  { limits }: RunRequest,
): void {
  const counted = ends?.flatMap((end) => end.entered ?? []) ?? entered
  const parts = ends?.length ?? 1
  const most = parts * (2 * limits.steps + executed.length + 1) + 3 * counted.length + claims.length
  if (steps.length > most) {
    throw new TraceError('steps', `are ${steps.length}, and ${limits.steps} may be kept`)
  }
}

/** A byte gives one character at most; what the steps tell is the beginning of all that was printed. */
function checkOutput({ steps, stdout, stderr }: Trace, { output }: RunLimits): void {
  if (codePoints(stdout.text) + codePoints(stderr.text) > output) {
    throw new TraceError('stdout', `and stderr are longer than the ${output} bytes that may be printed`)
  }
  let at = 0
  steps.forEach(({ out = '' }, index) => {
    if (!stdout.text.startsWith(out, at)) {
      throw new TraceError(`steps.${index}.out`, 'is not what was printed in all')
    }
    at += out.length
  })
}

function checkInput({ linesRead, ends }: Trace, { parts }: RunRequest): void {
  const check = (read: number | undefined, { stdin }: Partial<RequestedPart>, path: string) => {
    if ((read === undefined) !== (stdin === undefined) || (read ?? 0) > (stdin?.length ?? 0))
      throw new TraceError(path, `is ${read}, of ${stdin?.length ?? 0} lines that could be read`)
  }
  if (ends) {
    ends.forEach((end, index) => {
      check(end.linesRead, parts[index] ?? {}, `ends.${index}.linesRead`)
    })
  } else check(linesRead, parts[0] ?? {}, 'linesRead')
}

/** The parts share the steps and what was printed among them; the last one that ran ended the program. */
function checkEnds(
  { ends, steps, stdout, stderr, outcome, entered, linesRead }: Trace,
  request: RunRequest,
): void {
  const { parts } = request
  if ((ends === undefined) !== (parts.length === 1))
    throw new TraceError('ends', `are there for programs of several parts, and this one has ${parts.length}`)
  if (!ends) return
  for (const [path, told] of Object.entries({ entered, linesRead }))
    if (told !== undefined) throw new TraceError(path, 'is told of each part')
  if (ends.length === 0 || ends.length > parts.length)
    throw new TraceError('ends', `are ${ends.length}, of ${parts.length} parts`)
  const inAll = ends.reduce((sum, end) => sum + end.steps, 0)
  if (inAll !== steps.length) throw new TraceError('ends', `have ${inAll} steps, of ${steps.length}`)
  for (const [stream, all] of [['stdout', stdout] as const, ['stderr', stderr] as const]) {
    if (ends.map((end) => end[stream].text).join('') !== all.text)
      throw new TraceError(stream, 'is not what its parts printed')
  }
  ends.forEach((end, index) => {
    checkOutcome(end.outcome, `ends.${index}.outcome`, request)
  })
  if (JSON.stringify(ends.at(-1)?.outcome) !== JSON.stringify(outcome))
    throw new TraceError('outcome', 'is not that of the last part that ran')
  const goesOn = (index: number) => {
    const kind = ends[index]?.outcome.kind
    const mayRaise = parts[index]?.mayRaise === true
    return kind === 'finished' || (mayRaise && (kind === 'raised' || kind === 'exited'))
  }
  ends.slice(0, -1).forEach((_, index) => {
    if (!goesOn(index)) throw new TraceError(`ends.${index}`, 'ended the program, and is not the last')
  })
  if (ends.length < parts.length && goesOn(ends.length - 1))
    throw new TraceError('ends', `are ${ends.length}, and the program went on`)
}

/** Each claim is told once, and what is told of a false one is that it was false. */
function checkClaims({ claims = [], steps, outcome, ends }: Trace, { parts, limits }: RunRequest): void {
  const asked = parts.flatMap((part, index) =>
    (part.claims ?? []).map((claim) => ({ part: index, ...claim })),
  )
  // A program that never ran tells of none.
  const isUnread = outcome.kind === 'syntax-error' || outcome.kind === 'misplaced'
  const neverRan = claims.length === 0 && isUnread && (ends?.length ?? 1) === 1
  if (claims.length !== asked.length && !neverRan)
    throw new TraceError('claims', `are ${claims.length}, and ${asked.length} were made`)
  claims.forEach(({ part, line, failure }: ClaimTold, index) => {
    if (part !== asked[index]?.part || line !== asked[index]?.line)
      throw new TraceError(`claims.${index}`, 'is another one than was made')
    const path = `claims.${index}.failure`
    if (failure && 'message' in failure) {
      const text = limits.text + 10 * (asked[index]?.text.length ?? 0)
      checkText(failure.message, path, { ...limits, text })
    }
    if (failure?.kind === 'false') {
      if (failure.sides.length !== (failure.operator === undefined ? 1 : 2))
        throw new TraceError(path, 'has not as many sides as its operator')
      const said = failure.sides.reduce((sum, side) => sum + side.length, 0)
      // What cannot be cut out of the claim is written anew, never longer than this.
      if (said > 10 * (asked[index]?.text.length ?? 0)) throw new TraceError(path, 'says more than the claim')
      if (!steps.some(({ claim }) => claim === index)) throw new TraceError(path, 'is shown by no step')
    }
  })
  steps.forEach(({ claim, claimed }, index) => {
    if ((claim === undefined) !== (claimed === undefined))
      throw new TraceError(`steps.${index}.claimed`, 'belongs to a claim')
    if (claim === undefined) return
    const failure = claims[claim]?.failure
    if (failure?.kind !== 'false' || failure.sides.length !== claimed?.length)
      throw new TraceError(`steps.${index}.claim`, 'is none that was false')
  })
}

function checkStep(step: StepDelta, path: string, limits: RunLimits): void {
  const checkValue = (value: Value | null | undefined, where: string) => {
    if (value && 'stored' in value) checkText(value.stored, `${path}.${where}`, limits)
  }
  step.frames?.forEach((change, index) => {
    const where = `frames.${index}`
    const bindings =
      'made' in change ? change.made.bindings : (change.bindings ?? []).flatMap(([, , inserted]) => inserted)
    for (const { value } of bindings) checkValue(value, where)
  })
  step.objects?.forEach((change, index) => {
    const where = `objects.${index}`
    const told = 'made' in change ? change.made : change
    if (told.text) checkText(told.text, `${path}.${where}.text`, limits)
    if ('made' in change) {
      const { items = [], entries = [], fields = [], defaults = [] } = change.made
      for (const value of [...items, ...entries.flat()]) checkValue(value, where)
      for (const { value } of [...fields, ...defaults]) checkValue(value, where)
      return
    }
    const { items = [], entries = [], fields = [] } = change
    for (const [, , inserted] of items) for (const value of inserted) checkValue(value, where)
    for (const [, , inserted] of entries) for (const value of inserted.flat()) checkValue(value, where)
    for (const [, , inserted] of fields) for (const { value } of inserted) checkValue(value, where)
  })
}

function checkOutcome(outcome: Outcome, path: string, { parts, limits }: RunRequest): void {
  switch (outcome.kind) {
    case 'raised':
      checkText(outcome.message, `${path}.message`, limits)
      if (outcome.module) checkText(outcome.module, `${path}.module`, limits)
      break
    case 'exited':
      if (typeof outcome.code === 'object' && outcome.code) checkText(outcome.code, `${path}.code`, limits)
      break
    case 'syntax-error': {
      // Python's own words, which are not cut: a few of them, and names that the code has in it.
      const code = parts[outcome.part]?.code.length ?? 0
      checkText(outcome.message, `${path}.message`, { ...limits, text: limits.text + 10 * code })
      break
    }
    case 'finished':
    case 'stopped':
    case 'misplaced':
      break
  }
}

/** Words of the tracer itself (`dead`, `…`) are not cut: none is longer than this. */
const longestWords = 1000

function checkText({ text }: Text, path: string, limits: RunLimits): void {
  const most = Math.max(limits.text, longestWords)
  // A code point has one or two code units: counted only where it matters.
  if (text.length > most && codePoints(text) > most) {
    throw new TraceError(path, `is longer than the ${limits.text} characters that are kept of a text`)
  }
}
