import type { HeapObject, RunLimits, RunRequest, Snapshot, Value } from '@memdiag/trace'

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
