import type { SceneBox, Unreachable } from './scene.ts'

/** A box before its form is decided. */
type Box = Omit<SceneBox, 'form'>

/**
 * The boxes, with what keeps those that no name reaches. An object that can be reached from itself is in a cycle; a
 * class always is, since it refers to itself.
 *
 * @param unreached ids of those boxes, and of each whether a traceback keeps it.
 */
export function withUnreachable<B extends Box>(
  boxes: readonly B[],
  unreached: ReadonlyMap<string, boolean>,
): B[] {
  const targets = new Map(boxes.map((box) => [box.id, targetsOf(box)]))
  return boxes.map((box) => {
    const byTraceback = unreached.get(box.id)
    return byTraceback === undefined ? box : { ...box, unreachable: keeperOf(box, byTraceback, targets) }
  })
}

function keeperOf(
  box: Box,
  byTraceback: boolean,
  targets: ReadonlyMap<string, readonly string[]>,
): Unreachable {
  if (byTraceback) return 'by a traceback'
  return box.kind === 'class' || reachesItself(box.id, targets) ? 'in a cycle' : 'by others'
}

function targetsOf(box: Box): string[] {
  return box.cells.flatMap(({ content }) =>
    content.kind === 'reference' && !content.weak ? [content.to] : [],
  )
}

function reachesItself(id: string, targets: ReadonlyMap<string, readonly string[]>): boolean {
  const met = new Set<string>()
  const todo = [...(targets.get(id) ?? [])]
  for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
    if (next === id) return true
    if (met.has(next)) continue
    met.add(next)
    for (const target of targets.get(next) ?? []) todo.push(target)
  }
  return false
}
