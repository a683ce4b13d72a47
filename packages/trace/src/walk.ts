import type { HeapObject, ObjectId, Snapshot, Value } from './trace.ts'

/**
 * What an object holds, in reading order: elements, keys and values, attributes, defaults, of a class also its bases
 * and its metaclass. That an instance has a class is not among them: a picture tells it in words.
 */
export function referencesIn(object: HeapObject): Value[] {
  return [
    ...(object.items ?? []),
    ...(object.entries ?? []).flat(),
    ...(object.fields ?? []).map((field) => field.value),
    ...(object.defaults ?? []).map((binding) => binding.value),
    ...(object.bases ?? []),
    ...(object.look === 'class' && object.class !== undefined ? [{ ref: object.class }] : []),
  ]
}

/**
 * The objects that some name of a snapshot can reach, in the order in which a reader meets them: frames
 * outermost first, names in order, an object before what it holds.
 */
export function reachableObjects(snapshot: Snapshot): HeapObject[] {
  const byId = new Map<ObjectId, HeapObject>(snapshot.heap.map((object) => [object.id, object]))
  const met = new Set<HeapObject>()
  // A stack of our own instead of recursion: a linked list may be a hundred thousand objects deep.
  const toMeet: Value[] = []
  for (const frame of snapshot.stack) {
    for (const binding of frame.bindings) toMeet.push(binding.value)
    if (frame.returned) toMeet.push(frame.returned)
    if (frame.yielded) toMeet.push(frame.yielded)
  }
  if (snapshot.exception) toMeet.push(snapshot.exception)
  toMeet.reverse()
  for (let value = toMeet.pop(); value; value = toMeet.pop()) {
    if (!('ref' in value)) continue
    const object = byId.get(value.ref)
    if (!object || met.has(object)) continue
    met.add(object)
    for (const reference of referencesIn(object).reverse()) toMeet.push(reference)
  }
  return [...met]
}
