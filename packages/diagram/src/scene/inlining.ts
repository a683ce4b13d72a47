import type { Binding, HeapObject, ObjectId, Snapshot, Value } from '@memdiag/trace'
import { isDescriptor } from './descriptor.ts'
import { functionFields, isNamedByTitle } from './function.ts'
import { isNamed } from './opaque.ts'
import { isMutableScalar } from './scalar.ts'

/**
 * The objects that have no box: they are written in the cells that refer to them. Decided once for all the
 * shown snapshots, and only where no identity is lost by it: for immutable values, and for what is referred to
 * once and holds nothing that needs a box itself.
 */
export function inlineObjects(
  snapshots: readonly Snapshot[],
  values: 'inline' | 'boxed',
): ReadonlySet<ObjectId> {
  const inline = new Set<ObjectId>()
  if (values === 'boxed') return inline
  const versions = versionsOf(snapshots)
  const uses = usesOf(snapshots)
  for (const [id, states] of versions) {
    const use = uses.get(id) ?? { most: 0, asKeyOnly: false }
    if ([...states].every((state) => mayBeInline(state, use))) inline.add(id)
  }
  const isMethod = (value: Value) =>
    'ref' in value && [...(versions.get(value.ref) ?? [])].every(isFunctionOrWrapper)
  for (const [id, states] of versions) {
    // A class that holds anything but methods has something to show.
    const fields = [...states].flatMap((state) => (state.look === 'class' ? (state.fields ?? []) : []))
    if (fields.some((field) => !isMethod(field.value))) inline.delete(id)
  }
  leaveHolders(inline, versions)
  return inline
}

/** A class whose base needs a box needs one too, and so does whatever is built on it, however long the chain is. */
function leaveHolders(inline: Set<ObjectId>, versions: ReadonlyMap<ObjectId, ReadonlySet<HeapObject>>): void {
  const holders = new Map<ObjectId, ObjectId[]>()
  for (const id of inline) {
    for (const state of versions.get(id) ?? []) {
      for (const value of heldBy(state)) {
        if (!('ref' in value)) continue
        const known = holders.get(value.ref)
        if (known) known.push(id)
        else holders.set(value.ref, [id])
      }
    }
  }
  const boxed = [...holders.keys()].filter((id) => !inline.has(id))
  for (let id = boxed.pop(); id !== undefined; id = boxed.pop()) {
    for (const holder of holders.get(id) ?? []) if (inline.delete(holder)) boxed.push(holder)
  }
}

/** Types of functions from outside the program. */
const foreignTypes: ReadonlySet<string> = new Set(['function', 'builtin_function_or_method'])

function isFunctionOrWrapper(object: HeapObject): boolean {
  if (object.look === 'function' || isDescriptor(object)) return true
  return object.look === 'opaque' && foreignTypes.has(object.type)
}

interface Use {
  /** References to the object at the step that has most of them. */
  readonly most: number
  readonly asKeyOnly: boolean
}

function mayBeInline(object: HeapObject, use: Use): boolean {
  const { items = [], entries = [], fields = [] } = object
  switch (object.look) {
    case 'scalar':
      // A value of the program's own class looks like its literal but is not one; one that can change is an object.
      return (
        items.length + entries.length + fields.length === 0 &&
        object.class === undefined &&
        !isMutableScalar(object)
      )
    case 'class':
      return use.most <= 1 && object.class === undefined
    case 'function':
      return use.most <= 1 && entries.length === 0 && functionFields(object).every(isNamedOf(object))
    case 'opaque':
      if (isDescriptor(object)) return use.most <= 1
      return items.length + entries.length + fields.length === 0 && (use.most <= 1 || isNamed(object))
    case 'sequence':
      return object.type === 'tuple' && use.asKeyOnly && use.most === 1 && object.length === undefined
    case 'set':
    case 'mapping':
    case 'instance':
      return false
  }
}

/** What an inline object's text leaves out or tells in passing, and which therefore must need no box. */
function heldBy(object: HeapObject): Value[] {
  return [
    ...(object.items ?? []),
    ...(object.look === 'class' || isDescriptor(object) ? (object.fields ?? []) : [])
      .concat((object.fields ?? []).filter(isNamedOf(object)))
      .map((field) => field.value),
    ...(object.defaults ?? []).map((binding) => binding.value),
    ...(object.bases ?? []),
  ]
}

function isNamedOf(object: HeapObject): (field: Binding) => boolean {
  return (field) => isNamedByTitle(field, object)
}

/** Every state in which an object appears. */
function versionsOf(snapshots: readonly Snapshot[]): Map<ObjectId, Set<HeapObject>> {
  const versions = new Map<ObjectId, Set<HeapObject>>()
  for (const snapshot of snapshots) {
    for (const object of snapshot.heap) {
      const states = versions.get(object.id)
      if (states) states.add(object)
      else versions.set(object.id, new Set([object]))
    }
  }
  return versions
}

/** How often objects are referred to. That an instance has a class, or a class bases, is told in words and does not count. */
function usesOf(snapshots: readonly Snapshot[]): Map<ObjectId, Use> {
  const uses = new Map<ObjectId, Use>()
  for (const snapshot of snapshots) {
    const now = new Map<ObjectId, { count: number; asKeys: number }>()
    const count = (value: Value, asKey = false) => {
      if (!('ref' in value)) return
      const { count, asKeys } = now.get(value.ref) ?? { count: 0, asKeys: 0 }
      now.set(value.ref, {
        count: count + 1,
        asKeys: asKeys + (asKey ? 1 : 0),
      })
    }
    for (const frame of snapshot.stack) {
      for (const binding of frame.bindings) count(binding.value)
      if (frame.returned) count(frame.returned)
      if (frame.yielded) count(frame.yielded)
    }
    for (const object of snapshot.heap) {
      for (const value of object.items ?? []) count(value)
      for (const [key, value] of object.entries ?? []) {
        count(key, object.look === 'mapping')
        count(value)
      }
      for (const binding of [...(object.fields ?? []), ...(object.defaults ?? [])]) {
        if (!isNamedByTitle(binding, object)) count(binding.value)
      }
    }
    for (const [id, { count, asKeys }] of now) {
      const use = uses.get(id)
      uses.set(id, {
        most: Math.max(use?.most ?? 0, count),
        asKeyOnly: (use?.asKeyOnly ?? true) && asKeys === count,
      })
    }
  }
  return uses
}
