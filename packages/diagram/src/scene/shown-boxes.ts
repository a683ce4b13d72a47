import type { HeapObject, Snapshot } from '@memdiag/trace'
import type { Numbering } from './numbering.ts'
import type { SceneBox, SceneFrame } from './scene.ts'

export type BoxBeforeForm = Omit<SceneBox, 'form'>

/** The boxes that no frame reaches, and of each whether a traceback keeps it. */
export function unreachedBoxes(
  snapshot: Snapshot,
  reached: readonly HeapObject[],
  named: () => readonly HeapObject[],
  { boxes }: Numbering,
): ReadonlyMap<string, boolean> {
  if (!snapshot.heap.some((object) => object.unreachable)) return new Map()
  const ids = new Set(named().map(({ id }) => id))
  return new Map(
    reached.flatMap((object) => {
      const number = boxes.get(object.id)
      return number === undefined || ids.has(object.id)
        ? []
        : [[`o${number}`, object.unreachable === 'traceback'] as const]
    }),
  )
}

/** The boxes that a reader can reach from a frame or from `others`: what only left-out objects refer to is left out too. */
export function shownBoxes(
  frames: readonly SceneFrame[],
  boxes: ReadonlyMap<string, BoxBeforeForm>,
  others: readonly string[],
): BoxBeforeForm[] {
  const shown = new Set<string>(others)
  const toFollow = [
    ...frames.flatMap((frame) => frame.cells),
    ...others.flatMap((id) => boxes.get(id)?.cells ?? []),
  ]
  for (let cell = toFollow.pop(); cell; cell = toFollow.pop()) {
    if (cell.content.kind !== 'reference' || shown.has(cell.content.to)) continue
    shown.add(cell.content.to)
    for (const next of boxes.get(cell.content.to)?.cells ?? []) toFollow.push(next)
  }
  return [...boxes.values()].filter((box) => shown.has(box.id))
}
