import type { Binding, HeapObject, Snapshot } from '@memdiag/trace'
import { matchesGlob } from './glob.ts'

/**
 * Which names a figure leaves out and which it keeps. A pattern is a name with `*` for any letters and `?` for one, or
 * two of them with a dot between: an attribute of objects of that class, or of the class itself.
 */
export interface Hiding {
  /** Variables and attributes left out: `_*`, `Node.parent`. */
  readonly hide?: readonly string[]
  /** The only variables of frames that are kept; with a dot, the only attributes of that class. */
  readonly only?: readonly string[]
}

/** Moments without the names that are left out; what only they reach is not reached any more. */
export function withoutHidden(
  snapshots: readonly Snapshot[],
  hiding: Hiding,
): { readonly snapshots: readonly Snapshot[]; readonly hidesAt: readonly boolean[] } {
  const shows = { variable: showsVariable(hiding), attribute: showsAttribute(hiding) }
  const told = new Map<HeapObject, HeapObject>()
  const hidesAt: boolean[] = []
  const left = snapshots.map((snapshot) => {
    const stack = snapshot.stack.map((frame) => ({
      ...frame,
      bindings: frame.bindings.filter(({ name }) => shows.variable(name)),
    }))
    const heap = snapshot.heap.map((object) => {
      const known = told.get(object)
      if (known) return known
      const fields = object.fields?.filter((field) => shows.attribute(object, field))
      const shown = fields && fields.length < (object.fields?.length ?? 0) ? { ...object, fields } : object
      told.set(object, shown)
      return shown
    })
    hidesAt.push(
      stack.some(({ bindings }, index) => bindings.length < (snapshot.stack[index]?.bindings.length ?? 0)) ||
        heap.some((object, index) => object !== snapshot.heap[index]),
    )
    return { ...snapshot, stack, heap }
  })
  return { snapshots: left, hidesAt }
}

/** The patterns that mean no name of any moment: slips, most likely. */
export function patternsWithoutName(snapshots: readonly Snapshot[], hiding: Hiding): string[] {
  const variables = variablesIn(snapshots)
  const attributes = attributesIn(snapshots)
  const isMet = (pattern: string, attributesToo: boolean) => {
    const [owner, attribute] = parts(pattern)
    if (owner !== undefined)
      return attributes.some(([type, name]) => matchesGlob(owner, type) && matchesGlob(attribute, name))
    return (
      variables.some((name) => matchesGlob(pattern, name)) ||
      (attributesToo && attributes.some(([, name]) => matchesGlob(pattern, name)))
    )
  }
  return [
    ...(hiding.hide ?? []).filter((pattern) => !isMet(pattern, true)),
    ...(hiding.only ?? []).filter((pattern) => !isMet(pattern, false)),
  ]
}

/** The names that patterns can mean: variables, then attributes as `Node.next`. */
export function namesIn(snapshots: readonly Snapshot[]): string[] {
  return [
    ...variablesIn(snapshots),
    ...new Set(attributesIn(snapshots).map(([type, name]) => `${type}.${name}`)),
  ]
}

function variablesIn(snapshots: readonly Snapshot[]): string[] {
  const frames = snapshots.flatMap(({ stack }) => stack)
  return [...new Set(frames.flatMap(({ bindings }) => bindings.map(({ name }) => name)))]
}

function attributesIn(snapshots: readonly Snapshot[]): (readonly [type: string, name: string])[] {
  const objects = new Set(snapshots.flatMap(({ heap }) => heap))
  return [...objects].flatMap((object) =>
    (object.fields ?? []).map(({ name }) => [classOf(object), name] as const),
  )
}

function showsVariable({ hide = [], only = [] }: Hiding): (name: string) => boolean {
  const kept = only.filter((pattern) => parts(pattern)[0] === undefined)
  return (name) =>
    (kept.length === 0 || kept.some((pattern) => matchesGlob(pattern, name))) &&
    !hide.some((pattern) => matchesGlob(pattern, name))
}

function showsAttribute({ hide = [], only = [] }: Hiding): (object: HeapObject, field: Binding) => boolean {
  return (object, { name }) => {
    const type = classOf(object)
    const means = (pattern: string) => {
      const [owner, attribute] = parts(pattern)
      return (owner === undefined || matchesGlob(owner, type)) && matchesGlob(attribute, name)
    }
    const kept = only.filter((pattern) => {
      const [owner] = parts(pattern)
      return owner !== undefined && matchesGlob(owner, type)
    })
    return (kept.length === 0 || kept.some(means)) && !hide.some(means)
  }
}

/** What an attribute's owner is called: the class of an instance, or the class itself. */
function classOf({ look, name, type }: HeapObject): string {
  return look === 'class' ? (name ?? type) : type
}

function parts(pattern: string): readonly [owner: string | undefined, name: string] {
  const [first = '', second] = pattern.split('.')
  return second === undefined ? [undefined, first] : [first, second]
}
