import type { Binding, CellId, Frame, HeapObject, ObjectId, Snapshot } from '@memdiag/trace'
import type { Language } from '../words/language.ts'
import type { BoxParts, Looking } from './looking.ts'

/** Moments in which each variable that several frames and functions share is an object that they refer to. */
export interface WithVariables {
  readonly snapshots: readonly Snapshot[]
  /** The objects that stand for variables. */
  readonly variables: ReadonlySet<ObjectId>
}

/**
 * A variable that a frame and a function, or several functions share is one thing in memory (a cell, in Python's
 * terms), and would look like several if each of them showed its value. So it gets a box of its own, decided once for
 * all the shown snapshots: also where only one of them is left, so that it stays what it was.
 */
export function withSharedVariables(snapshots: readonly Snapshot[], language: Language): WithVariables {
  const cellOf = cellsOfFrames(snapshots)
  const shared = sharedCells(snapshots, cellOf)
  if (shared.size === 0) return { snapshots, variables: new Set() }
  const ids = idsFor(shared, snapshots)
  const told = new Map<HeapObject, HeapObject>()
  const tell = (object: HeapObject): HeapObject => {
    if (!hasCells(object)) return object
    const known = told.get(object)
    if (known) return known
    const made = { ...object, fields: (object.fields ?? []).map((field) => refer(field, field.cell, ids)) }
    told.set(object, made)
    return made
  }
  return {
    variables: new Set(ids.values()),
    snapshots: snapshots.map((snapshot) => {
      const now = new Map<ObjectId, HeapObject>()
      const meet = (binding: Binding, cell: CellId | undefined) => {
        const id = cell === undefined ? undefined : ids.get(cell)
        if (id !== undefined && !now.has(id)) now.set(id, variable(id, binding, language))
      }
      for (const frame of snapshot.stack) {
        for (const binding of frame.bindings) meet(binding, cellOf(frame, binding))
      }
      for (const object of snapshot.heap) {
        if (hasCells(object)) for (const field of object.fields ?? []) meet(field, field.cell)
      }
      return {
        ...snapshot,
        stack: snapshot.stack.map((frame) => ({
          ...frame,
          bindings: frame.bindings.map((binding) => refer(binding, cellOf(frame, binding), ids)),
        })),
        heap: [...snapshot.heap.map(tell), ...now.values()],
      }
    }),
  }
}

/** The box of a shared variable: its name and what it is bound to. */
export function variableBox(object: HeapObject, looking: Looking): BoxParts {
  return {
    kind: 'variable',
    label: { name: object.type },
    cells: (object.fields ?? []).map((field) => looking.cell('=', 'variable', field.value, field.name)),
  }
}

type CellOf = (frame: Frame, binding: Binding) => CellId | undefined

/**
 * A trace tells a frame's cell once a function shares it. A frame's variable is in one cell for the frame's life, so
 * it was in it before: the name must not seem to become something else when the function is made.
 */
function cellsOfFrames(snapshots: readonly Snapshot[]): CellOf {
  const cells = new Map<number, Map<string, CellId>>()
  for (const frame of snapshots.flatMap((snapshot) => snapshot.stack)) {
    for (const { name, cell } of frame.bindings) {
      if (cell === undefined) continue
      const known = cells.get(frame.id) ?? new Map<string, CellId>()
      if (!known.has(name)) known.set(name, cell)
      cells.set(frame.id, known)
    }
  }
  return (frame, { name, cell }) => cell ?? cells.get(frame.id)?.get(name)
}

/** The cells that two or more frames and functions name, at whatever step, in the order in which they are met. */
function sharedCells(snapshots: readonly Snapshot[], cellOf: CellOf): ReadonlySet<CellId> {
  const places = new Map<CellId, Set<string>>()
  const meet = (cell: CellId | undefined, place: string) => {
    if (cell === undefined) return
    const known = places.get(cell)
    if (known) known.add(place)
    else places.set(cell, new Set([place]))
  }
  for (const snapshot of snapshots) {
    for (const frame of snapshot.stack) {
      for (const binding of frame.bindings) meet(cellOf(frame, binding), `frame ${frame.id}`)
    }
    for (const object of snapshot.heap) {
      if (hasCells(object)) for (const field of object.fields ?? []) meet(field.cell, `object ${object.id}`)
    }
  }
  return new Set(Array.from(places).flatMap(([cell, { size }]) => (size > 1 ? [cell] : [])))
}

function hasCells(object: HeapObject): boolean {
  return object.look === 'function' && object.fields !== undefined
}

/** Numbers that no object of the trace has. */
function idsFor(cells: ReadonlySet<CellId>, snapshots: readonly Snapshot[]): ReadonlyMap<CellId, ObjectId> {
  let least = 0
  for (const { heap } of snapshots) for (const { id } of heap) least = Math.min(least, id)
  return new Map(Array.from(cells, (cell, index) => [cell, least - 1 - index]))
}

function refer(binding: Binding, cell: CellId | undefined, ids: ReadonlyMap<CellId, ObjectId>): Binding {
  const ref = cell === undefined ? undefined : ids.get(cell)
  return ref === undefined ? binding : { ...binding, value: { ref } }
}

/** `opaque` with a field: what is never written in a cell, and is followed like any object. */
function variable(id: ObjectId, { name, value }: Binding, language: Language): HeapObject {
  return { id, look: 'opaque', type: language.sharedVariable, fields: [{ name, value }] }
}
