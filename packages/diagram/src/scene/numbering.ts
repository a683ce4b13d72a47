import {
  type Frame,
  type FrameId,
  type HeapObject,
  type ObjectId,
  reachableObjects,
  type Snapshot,
} from '@memdiag/trace'

/** Which objects have a box in the figure, and what frames and boxes are called in it: by first sight. */
export interface Numbering {
  /** `f1`, `f2`, … */
  readonly frames: ReadonlyMap<FrameId, string>
  /** Numbers of the objects that have a box and are shown, from 1. */
  readonly boxes: ReadonlyMap<ObjectId, number>
  /** Per snapshot the objects that are alive, in the order in which a reader meets them. */
  readonly reached: readonly (readonly HeapObject[])[]
}

/** The objects that names reach (what is raised is told in words), then those that are alive without. */
export function reachedFrom(snapshot: Snapshot): HeapObject[] {
  const reached = reachedByNames(snapshot)
  const rest = snapshot.heap.filter((object) => object.unreachable)
  if (rest.length === 0) return reached
  const known = new Set(reached)
  const fromRest = reachableObjects({
    ...snapshot,
    stack: [{ ...noFrame, bindings: rest.map(({ id }) => ({ name: '', value: { ref: id } })) }],
  })
  return [...reached, ...fromRest.filter((object) => !known.has(object))]
}

/** The objects that names reach. */
export function reachedByNames({ exception: _, ...snapshot }: Snapshot): HeapObject[] {
  return reachableObjects(snapshot)
}

const noFrame: Frame = { id: 0, name: '', kind: 'module', state: 'waiting', bindings: [] }

/** Keeps at every step at most `maxObjects` boxes: those seen first, decided once so that no box comes and goes. */
export function numberingOf(
  snapshots: readonly Snapshot[],
  inline: ReadonlySet<ObjectId>,
  maxObjects: number,
): Numbering {
  const reached = snapshots.map(reachedFrom)
  const frames = new Map<FrameId, string>()
  const presence = new Map<ObjectId, number[]>()
  snapshots.forEach((snapshot, step) => {
    for (const frame of snapshot.stack) {
      if (!frames.has(frame.id)) frames.set(frame.id, `f${frames.size + 1}`)
    }
    for (const object of reached[step] ?? []) {
      if (inline.has(object.id)) continue
      const steps = presence.get(object.id)
      if (steps) steps.push(step)
      else presence.set(object.id, [step])
    }
  })
  const boxes = new Map<ObjectId, number>()
  const room = snapshots.map(() => maxObjects)
  for (const [id, steps] of presence) {
    if (!steps.every((step) => (room[step] ?? 0) > 0)) continue
    for (const step of steps) room[step] = (room[step] ?? 0) - 1
    boxes.set(id, boxes.size + 1)
  }
  return { frames, boxes, reached }
}
