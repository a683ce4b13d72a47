import type { HeapObject, RequestedPart, RunLimits, RunRequest, Snapshot, Trace, Value } from '@memdiag/trace'

const LIMITS: RunLimits = { steps: 1000, items: 50, text: 200, objects: 2000, output: 10_000, seconds: 20 }

export function requestOf(
  code: string | readonly string[],
  { moments = 'all', ...limits }: Partial<RunLimits> & { moments?: RunRequest['moments'] } = {},
): RunRequest {
  const parts = (typeof code === 'string' ? [code] : code).map((each) => ({ code: each }))
  return { parts, moments, limits: { ...LIMITS, ...limits } }
}

export function objectOf(snapshot: Snapshot, value: Value | undefined): HeapObject {
  const found = snapshot.heap.find((object) => value && 'ref' in value && object.id === value.ref)
  if (!found) throw new Error(`There is no object for ${JSON.stringify(value)}`)
  return found
}

/** The object that a name of the outermost or the named frame is bound to. */
export function named(snapshot: Snapshot, name: string, frame = '<module>'): HeapObject {
  const bindings = snapshot.stack.findLast((each) => each.name === frame)?.bindings
  return objectOf(snapshot, bindings?.find((binding) => binding.name === name)?.value)
}

/** A value as lists and literals. */
export function plain(snapshot: Snapshot, value: Value): unknown {
  if ('unbound' in value) return 'unbound'
  const object = objectOf(snapshot, value)
  return object.items
    ? object.items.map((item) => plain(snapshot, item))
    : (object.text?.text ?? `<${object.type}>`)
}

/** A request of programs in which `#:` asks for something at the end of a line: `#: snapshot`, or a claim. */
export function requestAsking(
  code: string | readonly string[],
  {
    moments = [{ on: 'end' }],
    more = [],
    ...rest
  }: Partial<RunRequest> & { more?: readonly Partial<RequestedPart>[] } = {},
): RunRequest {
  const parts = (typeof code === 'string' ? [code] : code).map(partAsking)
  const isOne = parts.length === 1
  return {
    parts: parts.map((part, index) => ({ ...part, ...(!isOne && { moments }), ...more[index] })),
    moments: isOne ? moments : [],
    limits: LIMITS,
    ...rest,
  }
}

function partAsking(written: string): RequestedPart {
  const lines = written.split('\n').map((text, index) => {
    const [before = text, asked] = text.split(/#: ?/)
    const code = before.trim() === '' ? before : before.trimEnd()
    return { line: index + 1, code, asked }
  })
  const points = lines.filter(({ asked }) => asked === 'snapshot').map(({ line }) => line)
  const claims = lines.flatMap(({ line, asked }) =>
    asked === undefined || asked === 'snapshot' ? [] : [{ line, text: asked }],
  )
  return {
    code: lines.map(({ code }) => code).join('\n'),
    ...(points.length > 0 && { points }),
    ...(claims.length > 0 && { claims }),
  }
}

/** What became of each claim, in order: how often it was met, or how it failed. */
export function claimsOf({ claims = [] }: Trace): string[] {
  return claims.map(({ times, failure, note }) => {
    if (!failure) return note ? `${times} ${note}` : `${times}`
    if (failure.kind === 'raised') return `${failure.type}: ${failure.message.text}`.trim()
    if (failure.kind === 'refused' || failure.kind === 'syntax')
      return `${failure.kind}: ${failure.message.text}`
    return `${failure.kind} at ${times}`
  })
}
