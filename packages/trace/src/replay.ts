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
  Trace,
  Value,
} from './trace.ts'
import { referencesIn } from './walk.ts'

/** A trace that contradicts itself or is not one; `path` names the offending place, such as `steps.3.objects.0`. */
export class TraceError extends Error {
  override readonly name = 'TraceError'
  readonly path: string

  constructor(path: string, reason: string) {
    super(`${path}: ${reason}`)
    this.path = path
  }
}

/**
 * The snapshots of a trace, one per step, in order.
 *
 * @throws {TraceError} where a delta changes what is not there, or a snapshot refers to an object that is not in it.
 */
export function replay(trace: Pick<Trace, 'steps'>): Snapshot[] {
  const memory = new Memory()
  return trace.steps.map((delta, index) => {
    memory.apply(delta, `steps.${index}`)
    return memory.snapshot(delta, `steps.${index}`)
  })
}

/** The state that deltas change: one per replay. */
export class Memory {
  readonly #frames = new Map<FrameId, Frame>()
  readonly #objects = new Map<ObjectId, HeapObject>()
  #stack: readonly FrameId[] = []
  #suspended: readonly FrameId[] = []
  #stdout = ''

  /** Takes one step. `path` is where the delta stands, for errors. */
  apply(delta: StepDelta, path: string): void {
    delta.frames?.forEach((change, index) => {
      this.#applyFrame(change, `${path}.frames.${index}`)
    })
    delta.objects?.forEach((change, index) => {
      this.#applyObject(change, `${path}.objects.${index}`)
    })
    delta.freed?.forEach((id, index) => {
      if (!this.#objects.delete(id))
        throw new TraceError(`${path}.freed.${index}`, `there is no object ${id}`)
    })
    if (delta.stack) {
      const { keep, push } = delta.stack
      if (keep > this.#stack.length) {
        throw new TraceError(`${path}.stack.keep`, `the stack has only ${this.#stack.length} frames`)
      }
      this.#stack = [...this.#stack.slice(0, keep), ...push]
    }
    if (delta.suspended) this.#suspended = delta.suspended
    if (delta.stack || delta.suspended) this.#forgetFrames(path)
    if (delta.out) this.#stdout += delta.out
  }

  /** What is true now. References are checked, so that whoever reads the snapshot can follow every one. */
  snapshot(delta: StepDelta, path: string): Snapshot {
    const stack = [...this.#stack, ...this.#suspended].map((id) => this.#frame(id, path))
    const heap = [...this.#objects.values()]
    const check = (value: Value, where: string) => {
      if ('ref' in value && !this.#objects.has(value.ref)) {
        throw new TraceError(`${path}.${where}`, `refers to object ${value.ref}, which is not there`)
      }
    }
    for (const frame of stack) {
      for (const value of valuesOfFrame(frame)) check(value, `frame ${frame.id}`)
    }
    for (const object of heap) {
      for (const value of referencesIn(object)) check(value, `object ${object.id}`)
      if (object.class !== undefined) check({ ref: object.class }, `object ${object.id}`)
    }
    if (delta.exception) check(delta.exception, 'exception')
    return {
      event: delta.event,
      ...(delta.ran && { ran: delta.ran }),
      ...(delta.reached && { reached: delta.reached }),
      stack,
      heap,
      stdout: this.#stdout,
      ...(delta.exception && { exception: delta.exception }),
    }
  }

  #applyFrame(change: FrameChange, path: string): void {
    if ('made' in change) {
      this.#frames.set(change.made.id, change.made)
      return
    }
    const { id, bindings, ...scalars } = change
    const before = this.#frame(id, path)
    const after = merged(before, scalars)
    this.#frames.set(
      id,
      bindings ? { ...after, bindings: spliced(before.bindings, bindings, `${path}.bindings`) } : after,
    )
  }

  #applyObject(change: ObjectChange, path: string): void {
    if ('made' in change) {
      this.#objects.set(change.made.id, change.made)
      return
    }
    const { id, items, entries, fields, ...scalars } = change
    const before = this.#objects.get(id)
    if (!before) throw new TraceError(path, `there is no object ${id}`)
    this.#objects.set(id, {
      ...merged(before, scalars),
      ...(items && { items: spliced(before.items ?? [], items, `${path}.items`) }),
      ...(entries && { entries: spliced(before.entries ?? [], entries, `${path}.entries`) }),
      ...(fields && { fields: spliced(before.fields ?? [], fields, `${path}.fields`) }),
    })
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
    for (const id of this.#frames.keys()) if (!live.has(id)) this.#frames.delete(id)
  }
}

/** `before` with the parts that `changes` gives; `null` takes a part away. */
function merged<T extends object>(before: T, changes: { readonly [key: string]: unknown }): T {
  const kept = Object.entries({ ...before, ...changes }).filter(
    ([, value]) => value !== null && value !== undefined,
  )
  // Only optional parts may be null in a change (FrameChange, ObjectChange), so what remains is still a T.
  return Object.fromEntries(kept) as T
}

function spliced<T>(before: readonly T[], splices: readonly Splice<T>[], path: string): T[] {
  const after = [...before]
  splices.forEach(([at, removed, inserted], index) => {
    if (at + removed > after.length) {
      throw new TraceError(`${path}.${index}`, `reaches past the ${after.length} members that are there`)
    }
    after.splice(at, removed, ...inserted)
  })
  return after
}

function valuesOfFrame(frame: Frame): Value[] {
  return [
    ...frame.bindings.map((binding) => binding.value),
    ...(frame.returned ? [frame.returned] : []),
    ...(frame.yielded ? [frame.yielded] : []),
  ]
}
