import { codePoints } from './code-points.ts'
import type { Outcome, RunLimits, RunRequest, StepDelta, Text, Trace, Value } from './trace.ts'
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
  trace.steps.forEach((step, index) => {
    checkStep(step, `steps.${index}`, limits)
  })
  checkOutcome(trace.outcome, request)
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
function checkSteps({ steps, executed, entered = [] }: Trace, { limits }: RunRequest): void {
  const most = 2 * limits.steps + executed.length + 3 * entered.length + 1
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

function checkInput({ linesRead }: Trace, { stdin }: RunRequest): void {
  if ((linesRead === undefined) !== (stdin === undefined) || (linesRead ?? 0) > (stdin?.length ?? 0)) {
    throw new TraceError('linesRead', `is ${linesRead}, of ${stdin?.length ?? 0} lines that could be read`)
  }
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

function checkOutcome(outcome: Outcome, { parts, limits }: RunRequest): void {
  switch (outcome.kind) {
    case 'raised':
      checkText(outcome.message, 'outcome.message', limits)
      if (outcome.module) checkText(outcome.module, 'outcome.module', limits)
      break
    case 'exited':
      if (typeof outcome.code === 'object' && outcome.code) checkText(outcome.code, 'outcome.code', limits)
      break
    case 'syntax-error': {
      // Python's own words, which are not cut: a few of them, and names that the code has in it.
      const code = parts[outcome.part]?.code.length ?? 0
      checkText(outcome.message, 'outcome.message', { ...limits, text: limits.text + 10 * code })
      break
    }
    case 'finished':
    case 'stopped':
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
