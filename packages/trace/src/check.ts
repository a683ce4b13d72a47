import * as v from 'valibot'
import { checkAnswers } from './answers.ts'
import { codePoints } from './code-points.ts'
import { Memory } from './memory.ts'
import { checkPlaces } from './places.ts'
import type { RunRequest } from './request.ts'
import { checkSize } from './size.ts'
import type { Trace } from './trace.ts'
import { TraceError } from './trace-error.ts'

/**
 * Unknown JSON, a trace by its own account, as a trace that can be replayed.
 *
 * Everything from the process that ran the program is untrusted: the size, the shape, the ranges of numbers, places in
 * the program and the consistency of the deltas are checked here; what a text says is not (whoever draws it escapes
 * it).
 *
 * @param request what the trace is to be the answer to: then it must be of the same program and within its limits.
 *   Absent for readers of files, who have asked for nothing.
 * @throws {TraceError} naming the first offending path.
 */
export function checkTrace(unknown: unknown, request?: RunRequest): Trace {
  checkSize(unknown)
  const result = v.safeParse(traceSchema, unknown, { abortEarly: true })
  if (!result.success) {
    const [issue] = result.issues
    throw new TraceError(v.getDotPath(issue) ?? 'trace', issue.message)
  }
  // The schema says the same as the type except that valibot writes optional parts as `| undefined`.
  const trace = result.output as Trace
  checkPlaces(trace)
  if (request) checkAnswers(trace, request)
  const memory = new Memory(request?.limits)
  trace.steps.forEach((delta, index) => {
    memory.apply(delta, `steps.${index}`)
  })
  return trace
}

const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER))
const line = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10_000_000))
const id = count

const text = v.pipe(
  v.strictObject({ text: v.string(), length: v.optional(count) }),
  v.check(
    ({ text, length }) => length === undefined || length > codePoints(text),
    'is no longer than what is kept of it',
  ),
)
/** What a program calls something. Python sets no limit; a picture shows the first few characters. */
const name = v.pipe(v.string(), v.maxLength(100_000, 'is a name of more than 100000 characters'))
const place = {
  part: count,
  line,
  endLine: line,
  column: v.optional(line),
  endColumn: v.optional(line),
}
const statement = v.strictObject(place)
const value = v.union([
  v.strictObject({ ref: id, weak: v.optional(v.literal(true)) }),
  v.strictObject({ unbound: v.literal(true) }),
  v.strictObject({ stored: text }),
])
const binding = v.strictObject({
  name,
  value,
  cell: v.optional(id),
  free: v.optional(v.literal(true)),
})
const entry = v.tuple([value, value])
const refcount = v.union([
  v.strictObject({
    shown: count,
    more: v.optional(
      v.strictObject({ code: v.optional(count), call: v.optional(count), python: v.optional(count) }),
    ),
  }),
  v.literal('immortal'),
])
const unreachable = v.union([v.literal(true), v.literal('traceback')])
const spliceOf = <T extends v.GenericSchema>(member: T) => v.tuple([count, count, v.array(member)])

const frameState = v.picklist(['running', 'waiting', 'suspended'])
const frame = v.strictObject({
  id,
  name,
  kind: v.picklist([
    'module',
    'function',
    'lambda',
    'class',
    'comprehension',
    'generator',
    'coroutine',
    'async generator',
  ]),
  parent: v.optional(id),
  state: frameState,
  bindings: v.array(binding),
  at: v.optional(statement),
  returned: v.optional(value),
  yielded: v.optional(value),
})
const frameChange = v.union([
  v.strictObject({ made: frame }),
  v.strictObject({
    id,
    state: v.optional(frameState),
    bindings: v.optional(v.array(spliceOf(binding))),
    at: v.optional(v.nullable(statement)),
    returned: v.optional(v.nullable(value)),
    yielded: v.optional(v.nullable(value)),
  }),
])

const heapObject = v.strictObject({
  id,
  look: v.picklist(['scalar', 'sequence', 'set', 'mapping', 'instance', 'class', 'function', 'opaque']),
  type: name,
  base: v.optional(name),
  class: v.optional(id),
  name: v.optional(name),
  text: v.optional(text),
  items: v.optional(v.array(value)),
  names: v.optional(v.array(name)),
  entries: v.optional(v.array(entry)),
  fields: v.optional(v.array(binding)),
  defaults: v.optional(v.array(binding)),
  bases: v.optional(v.array(value)),
  length: v.optional(count),
  refcount: v.optional(refcount),
  unreachable: v.optional(unreachable),
})
const objectChange = v.union([
  v.strictObject({ made: heapObject }),
  v.strictObject({
    id,
    text: v.optional(v.nullable(text)),
    items: v.optional(v.array(spliceOf(value))),
    entries: v.optional(v.array(spliceOf(entry))),
    fields: v.optional(v.array(spliceOf(binding))),
    length: v.optional(v.nullable(count)),
    refcount: v.optional(v.nullable(refcount)),
    unreachable: v.optional(v.nullable(unreachable)),
  }),
])

const stepDelta = v.strictObject({
  event: v.picklist(['line', 'reach', 'call', 'return', 'yield', 'raise', 'end']),
  ran: v.optional(statement),
  reached: v.optional(v.strictObject({ part: count, line })),
  stack: v.optional(v.strictObject({ keep: count, push: v.array(id) })),
  suspended: v.optional(v.array(id)),
  frames: v.optional(v.array(frameChange)),
  objects: v.optional(v.array(objectChange)),
  freed: v.optional(v.array(id)),
  out: v.optional(v.string()),
  exception: v.optional(value),
  point: v.optional(v.strictObject({ part: count, line })),
  claim: v.optional(count),
  claimed: v.optional(v.array(value)),
})

const reason = v.optional(
  v.picklist(['threads', 'processes', 'network', 'signals', 'input', 'debugger', 'deadlock']),
)
const traceback = v.array(v.strictObject({ name, part: count, line }))
const outcome = v.variant('kind', [
  v.strictObject({ kind: v.literal('finished') }),
  v.strictObject({
    kind: v.literal('raised'),
    types: v.tupleWithRest([name], name),
    message: text,
    traceback,
    reason,
    module: v.optional(text),
  }),
  v.strictObject({
    kind: v.literal('syntax-error'),
    type: name,
    message: text,
    part: count,
    line,
    column: v.optional(line),
    endLine: v.optional(line),
    endColumn: v.optional(line),
  }),
  v.strictObject({
    kind: v.literal('exited'),
    code: v.nullable(v.union([v.pipe(v.number(), v.integer()), text])),
    traceback,
  }),
  v.strictObject({ kind: v.literal('stopped'), limit: v.picklist(['steps', 'output']) }),
  v.strictObject({
    kind: v.literal('misplaced'),
    part: count,
    lines: v.tupleWithRest([line], line),
  }),
])

/** What is told of each part, and of the whole program. */
const told = {
  outcome,
  executed: v.array(
    v.pipe(
      v.strictObject({ ...place, times: count, uncounted: v.optional(v.literal(true)) }),
      v.check(({ times, uncounted }) => !uncounted || times === 1, 'Nobody counted, so times is 1'),
    ),
  ),
  entered: v.optional(
    v.array(v.strictObject({ name: v.string(), part: count, call: count, return: count, yield: count })),
  ),
  stdout: text,
  stderr: text,
  linesRead: v.optional(count),
}

const failure = v.variant('kind', [
  v.strictObject({
    kind: v.literal('false'),
    sides: v.pipe(v.array(v.string()), v.minLength(1), v.maxLength(2)),
    operator: v.optional(v.pipe(v.string(), v.maxLength(10))),
  }),
  v.strictObject({ kind: v.literal('raised'), type: name, message: text }),
  v.strictObject({ kind: v.literal('refused'), message: text }),
  v.strictObject({ kind: v.literal('changed') }),
  v.strictObject({ kind: v.literal('syntax'), message: text }),
])

const traceSchema = v.strictObject({
  version: v.literal(1),
  python: v.pipe(v.string(), v.maxLength(100)),
  parts: v.array(v.strictObject({ code: v.string() })),
  steps: v.array(stepDelta),
  ...told,
  ends: v.optional(v.array(v.strictObject({ steps: count, ...told }))),
  claims: v.optional(
    v.array(
      v.strictObject({
        part: count,
        line,
        times: count,
        note: v.optional(v.picklist(['shared', 'equal'])),
        failure: v.optional(failure),
      }),
    ),
  ),
  notices: v.optional(
    v.array(
      v.strictObject({
        what: v.picklist(['trace function', 'monitoring', 'stack', 'collector']),
        part: count,
        line,
      }),
    ),
  ),
})
