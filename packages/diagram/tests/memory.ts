import type { Binding, CellId, Frame, HeapObject, ObjectId, Snapshot, StepEvent, Value } from '@memdiag/trace'

type Ref = { readonly ref: ObjectId }
type Names = Readonly<Record<string, Value>>

/** A small memory to make snapshots of by hand. As in Python, equal small ints and short strings are one object. */
export class Memory {
  readonly #objects = new Map<ObjectId, HeapObject>()
  #cells = 0
  readonly #scalars = new Map<string, Ref>()

  add(object: Omit<HeapObject, 'id'>): Ref {
    // Numbers far from those that a reader sees.
    const ref = 1000 + 7 * this.#objects.size
    this.#objects.set(ref, { id: ref, ...object })
    return { ref }
  }

  change({ ref }: Ref, parts: Partial<HeapObject>): void {
    const before = this.#objects.get(ref)
    if (!before) throw new Error(`no object ${ref}`)
    this.#objects.set(ref, { ...before, ...parts })
  }

  free({ ref }: Ref): void {
    this.#objects.delete(ref)
  }

  scalar(type: string, text: string): Ref {
    const known = this.#scalars.get(`${type} ${text}`)
    if (known) return known
    const made = this.add({ look: 'scalar', type, text: { text } })
    this.#scalars.set(`${type} ${text}`, made)
    return made
  }

  int(value: number): Ref {
    return this.scalar('int', String(value))
  }

  str(value: string): Ref {
    return this.scalar('str', `'${value}'`)
  }

  none(): Ref {
    return this.scalar('NoneType', 'None')
  }

  list(...items: readonly Value[]): Ref {
    return this.add({ look: 'sequence', type: 'list', items })
  }

  tuple(...items: readonly Value[]): Ref {
    return this.add({ look: 'sequence', type: 'tuple', items })
  }

  set(...items: readonly Value[]): Ref {
    return this.add({ look: 'set', type: 'set', items })
  }

  dict(...entries: readonly (readonly [Value, Value])[]): Ref {
    return this.add({ look: 'mapping', type: 'dict', entries })
  }

  instance(type: string, fields: Names): Ref {
    return this.add({ look: 'instance', type, fields: bindings(fields) })
  }

  class(name: string, fields: Names, bases: readonly Value[] = []): Ref {
    return this.add({ look: 'class', type: 'type', name, fields: bindings(fields), bases })
  }

  cell(): CellId {
    this.#cells += 1
    return this.#cells
  }

  function(name: string, parameters: string, fields: Names = {}, defaults: Names = {}): Ref {
    return this.add({
      look: 'function',
      type: 'function',
      name,
      text: { text: parameters },
      fields: Object.entries(fields).map(([name, value]) => ({ name, value, cell: this.cell() })),
      defaults: bindings(defaults),
    })
  }

  /** What is true now: the global frame's names, then the frames of calls. */
  snapshot(
    globals: Names,
    {
      event = 'line',
      line = 1,
      frames = [],
      exception,
    }: { event?: StepEvent; line?: number; frames?: readonly Frame[]; exception?: Value } = {},
  ): Snapshot {
    const state = frames.some((frame) => frame.state === 'running') ? 'waiting' : 'running'
    return {
      event,
      ran: { part: 0, line, endLine: line },
      stack: [{ id: 1, name: '<module>', kind: 'module', state, bindings: bindings(globals) }, ...frames],
      heap: [...this.#objects.values()],
      stdout: '',
      ...(exception && { exception }),
    }
  }
}

export function frame(id: number, name: string, names: Names, parts: Partial<Frame> = {}): Frame {
  return { id, name, kind: 'function', state: 'running', bindings: bindings(names), ...parts }
}

export const unbound: Value = { unbound: true }

function bindings(names: Names): Binding[] {
  return Object.entries(names).map(([name, value]) => ({ name, value }))
}
