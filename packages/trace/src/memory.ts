import type {
  Frame,
  FrameChange,
  FrameId,
  HeapObject,
  ObjectChange,
  ObjectId,
  Snapshot,
  Splice,
  StepDelta,
  Value,
} from './trace.ts'
import { TraceError } from './trace-error.ts'
import { referencesIn } from './walk.ts'

/**
 * Members of lists that may be copied in all while a trace is replayed, an object for each step that has it being
 * one: what the snapshots of a trace take of memory and time. A thousand steps with ten thousand objects, which is
 * what a page's default limits let a program keep, take about ten million.
 */
const mostCopied = 30_000_000

/** What containers may have at most. */
export interface MemoryLimits {
  readonly items: number
}

/** The state that deltas change: one per replay. After each step it is whole, and every reference can be followed. */
export class Memory {
  readonly #limits: MemoryLimits
  readonly #frames = new Map<FrameId, Frame>()
  readonly #objects = new Map<ObjectId, HeapObject>()
  /** How often the frames and objects that are there refer to an object. */
  readonly #references = new Map<ObjectId, number>()
  /** Objects that were referred to, or went, in the step that is applied. */
  #touched = new Set<ObjectId>()
  #stack: readonly FrameId[] = []
  #suspended: readonly FrameId[] = []
  #stdout = ''
  #copied = 0

  constructor(limits: MemoryLimits = { items: Number.POSITIVE_INFINITY }) {
    this.#limits = limits
  }

  /**
   * Takes one step. `path` is where the delta stands, for errors.
   *
   * @throws {TraceError}
   */
  apply(delta: StepDelta, path: string): void {
    this.#touched = new Set()
    delta.frames?.forEach((change, index) => {
      this.#applyFrame(change, `${path}.frames.${index}`)
    })
    delta.objects?.forEach((change, index) => {
      this.#applyObject(change, `${path}.objects.${index}`)
    })
    delta.freed?.forEach((id, index) => {
      const object = this.#objects.get(id)
      if (!object) throw new TraceError(`${path}.freed.${index}`, `there is no object ${id}`)
      this.#count(valuesOfObject(object), -1)
      this.#objects.delete(id)
      this.#touched.add(id)
    })
    if (delta.stack) {
      const { keep, push } = delta.stack
      if (keep > this.#stack.length) {
        throw new TraceError(`${path}.stack.keep`, `the stack has only ${this.#stack.length} frames`)
      }
      this.#copy(keep + push.length, path)
      this.#stack = [...this.#stack.slice(0, keep), ...push]
    }
    if (delta.suspended) this.#suspended = delta.suspended
    if (delta.stack || delta.suspended || delta.frames) this.#forgetFrames(path)
    if (delta.out) this.#stdout += delta.out
    this.#copy(this.#objects.size + this.#stack.length + this.#suspended.length, path)
    this.#checkReferences(path)
    if (delta.exception && !this.#isThere(delta.exception))
      throw dangling(`${path}.exception`, delta.exception)
    for (const value of delta.claimed ?? []) {
      if (!this.#isThere(value)) throw dangling(`${path}.claimed`, value)
    }
  }

  /** What is true now, after a step was taken. */
  snapshot(delta: StepDelta): Snapshot {
    const stack: Frame[] = []
    for (const id of [...this.#stack, ...this.#suspended]) {
      const frame = this.#frames.get(id)
      if (frame) stack.push(frame)
    }
    return {
      event: delta.event,
      ...(delta.ran && { ran: delta.ran }),
      ...(delta.reached && { reached: delta.reached }),
      stack,
      heap: [...this.#objects.values()],
      stdout: this.#stdout,
      ...(delta.exception && { exception: delta.exception }),
      ...(delta.point && { point: delta.point }),
      ...(delta.claim !== undefined && { claim: delta.claim }),
      ...(delta.claimed && { claimed: delta.claimed }),
    }
  }

  #applyFrame(change: FrameChange, path: string): void {
    if ('made' in change) {
      this.#setFrame(change.made)
      return
    }
    const { id, bindings, ...scalars } = change
    const before = this.#frame(id, path)
    const after = merged(before, scalars)
    this.#setFrame(
      bindings ? { ...after, bindings: this.#spliced(before.bindings, bindings, `${path}.bindings`) } : after,
    )
  }

  #setFrame(frame: Frame): void {
    const before = this.#frames.get(frame.id)
    if (before) this.#count(valuesOfFrame(before), -1)
    this.#count(valuesOfFrame(frame), 1)
    this.#frames.set(frame.id, frame)
  }

  #applyObject(change: ObjectChange, path: string): void {
    if ('made' in change) {
      this.#setObject(change.made, `${path}.made`)
      return
    }
    const { id, items, entries, fields, ...scalars } = change
    const before = this.#objects.get(id)
    if (!before) throw new TraceError(path, `there is no object ${id}`)
    this.#setObject(
      {
        ...merged(before, scalars),
        ...(items && { items: this.#spliced(before.items ?? [], items, `${path}.items`) }),
        ...(entries && { entries: this.#spliced(before.entries ?? [], entries, `${path}.entries`) }),
        ...(fields && { fields: this.#spliced(before.fields ?? [], fields, `${path}.fields`) }),
      },
      path,
    )
  }

  #setObject(object: HeapObject, path: string): void {
    const { items = [], entries = [], length, names = [] } = object
    const most = this.#limits.items
    if (items.length > most) throw new TraceError(`${path}.items`, `has more than ${most} members`)
    if (entries.length > most) throw new TraceError(`${path}.entries`, `has more than ${most} members`)
    if (names.length > items.length) throw new TraceError(`${path}.names`, 'are more than there are elements')
    if (length !== undefined && length <= Math.max(items.length, entries.length)) {
      throw new TraceError(`${path}.length`, `is ${length}, and nothing was left out`)
    }
    const before = this.#objects.get(object.id)
    if (before) this.#count(valuesOfObject(before), -1)
    this.#count(valuesOfObject(object), 1)
    this.#objects.set(object.id, object)
  }

  #count(values: readonly Value[], by: 1 | -1): void {
    for (const value of values) {
      if (!('ref' in value)) continue
      this.#references.set(value.ref, (this.#references.get(value.ref) ?? 0) + by)
      if (by > 0) this.#touched.add(value.ref)
    }
  }

  #isThere(value: Value): boolean {
    return !('ref' in value) || this.#objects.has(value.ref)
  }

  /** Only what this step touched can refer to nothing. */
  #checkReferences(path: string): void {
    for (const id of this.#touched) {
      if (this.#objects.has(id)) continue
      if ((this.#references.get(id) ?? 0) > 0) this.#nameDangling(path)
      this.#references.delete(id)
    }
  }

  #nameDangling(path: string): never {
    for (const frame of this.#frames.values()) {
      for (const value of valuesOfFrame(frame)) {
        if (!this.#isThere(value)) throw dangling(`${path}.frame ${frame.id}`, value)
      }
    }
    for (const object of this.#objects.values()) {
      for (const value of valuesOfObject(object)) {
        if (!this.#isThere(value)) throw dangling(`${path}.object ${object.id}`, value)
      }
    }
    throw new TraceError(path, 'refers to what is not there')
  }

  #frame(id: FrameId, path: string): Frame {
    const frame = this.#frames.get(id)
    if (!frame) throw new TraceError(path, `there is no frame ${id}`)
    return frame
  }

  /** A frame that neither runs nor is suspended is gone; its number is never used again. */
  #forgetFrames(path: string): void {
    const live = new Set([...this.#stack, ...this.#suspended])
    if (live.size !== this.#stack.length + this.#suspended.length) {
      throw new TraceError(path, 'one frame stands twice on the stack')
    }
    for (const id of live) this.#frame(id, path)
    for (const [id, frame] of this.#frames) {
      if (live.has(id)) continue
      this.#count(valuesOfFrame(frame), -1)
      this.#frames.delete(id)
    }
  }

  #spliced<T>(before: readonly T[], splices: readonly Splice<T>[], path: string): readonly T[] {
    let after = before
    splices.forEach(([at, removed, inserted], index) => {
      if (at + removed > after.length) {
        throw new TraceError(`${path}.${index}`, `reaches past the ${after.length} members that are there`)
      }
      this.#copy(after.length + inserted.length, path)
      // Not splice(at, removed, ...inserted): a call has no room for a hundred thousand arguments.
      after = [...after.slice(0, at), ...inserted, ...after.slice(at + removed)]
    })
    return after
  }

  #copy(members: number, path: string): void {
    this.#copied += members
    if (this.#copied > mostCopied) {
      throw new TraceError(
        path,
        `is too much: more than ${mostCopied} objects and elements in all steps together`,
      )
    }
  }
}

function dangling(path: string, value: Value): TraceError {
  return new TraceError(path, `refers to object ${'ref' in value ? value.ref : ''}, which is not there`)
}

/** `before` with the parts that `changes` gives; `null` takes a part away. */
function merged<T extends object>(before: T, changes: { readonly [key: string]: unknown }): T {
  const kept = Object.entries({ ...before, ...changes }).filter(
    ([, value]) => value !== null && value !== undefined,
  )
  // Only optional parts may be null in a change (FrameChange, ObjectChange), so what remains is still a T.
  return Object.fromEntries(kept) as T
}

function valuesOfFrame(frame: Frame): Value[] {
  return [
    ...frame.bindings.map((binding) => binding.value),
    ...(frame.returned ? [frame.returned] : []),
    ...(frame.yielded ? [frame.yielded] : []),
  ]
}

/** What an object refers to, and its class. */
function valuesOfObject(object: HeapObject): Value[] {
  const values = referencesIn(object)
  if (object.class !== undefined) values.push({ ref: object.class })
  return values
}
