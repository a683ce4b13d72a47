import { type Frame, type HeapObject, type ObjectId, reachableObjects, type Snapshot } from '@memdiag/trace'
import { shownBeforeElided } from '../../packages/diagram/src/scene/eliding.ts'
import { short } from '../../packages/diagram/src/scene/text.ts'
import { compareObject } from './compare-object.ts'
import { type At, compareValue } from './compare-value.ts'
import type { Counts } from './counts.ts'
import type { ReadFrame, ReadMoment } from './read-tables.ts'

/**
 * Holds what a figure's tables say against the moments themselves. No Scene takes part: labels and objects find each
 * other as a reader would find them, from names along references, and must stay one to one through all moments.
 *
 * @returns what differs, in words.
 */
export function compareTables(
  moments: readonly ReadMoment[],
  snapshots: readonly Snapshot[],
  counts: Counts,
): string[] {
  const wrong: string[] = []
  if (moments.length !== snapshots.length)
    wrong.push(`${moments.length} columns for ${snapshots.length} moments`)
  const known = {
    objects: new Map<string, ObjectId>(),
    labels: new Map<ObjectId, string>(),
    cells: new Map(),
  }
  const frameIds = new Map<number, string>()
  snapshots.forEach((snapshot, index) => {
    const moment = moments[index]
    if (!moment) return
    const at = atMoment(moment, snapshot, {
      counts,
      known,
      tell: (what) => wrong.push(`${index + 1}: ${what}`),
    })
    compareFrames(snapshot, frameIds, at)
    at.follow()
    compareUnreachable(snapshot, at)
    nothingIsMissing(snapshot, at)
  })
  return wrong
}

function atMoment(
  moment: ReadMoment,
  snapshot: Snapshot,
  { counts, known, tell }: Pick<At, 'counts' | 'known'> & { tell(what: string): void },
): At & { follow(): void; isMet(label: string): boolean } {
  const heap = new Map<ObjectId, HeapObject>(snapshot.heap.map((object) => [object.id, object]))
  const met = new Set<string>()
  const toFollow: [label: string, object: HeapObject][] = []
  const at: At = {
    moment,
    heap,
    counts,
    known,
    check: (isTrue, what) => {
      if (!isTrue) tell(what())
    },
    meet: (label, id) => {
      const [object, other] = [known.objects.get(label) ?? id, known.labels.get(id) ?? label]
      at.check(object === id && other === label, () => `${label} is ${object}, ${id} is ${other}`)
      known.objects.set(label, id)
      known.labels.set(id, label)
      const found = heap.get(id)
      if (found && !met.has(label)) toFollow.push([label, found])
      met.add(label)
    },
    meetVariable: (label) => met.add(label),
  }
  const follow = () => {
    for (let each = toFollow.pop(); each; each = toFollow.pop()) {
      const [label, object] = each
      const shown = moment.objects.get(label)
      at.check(shown !== undefined, () => `${label} has no row`)
      if (shown) compareObject(shown, object, label, at)
    }
  }
  return { ...at, follow, isMet: (label) => met.has(label) }
}

/** Frames are numbered by first sight. */
function compareFrames(snapshot: Snapshot, ids: Map<number, string>, at: At): void {
  const stack = shownStack(snapshot, at)
  for (const { id } of stack) if (!ids.has(id)) ids.set(id, `f${ids.size + 1}`)
  const wanted = stack.map(({ id }) => ids.get(id) ?? '').sort()
  const here = at.moment.frames.map(({ id }) => id).sort()
  at.check(wanted.join() === here.join(), () => `frames ${here} instead of ${wanted}`)
  for (const frame of stack) {
    const shown = at.moment.frames.find(({ id }) => id === ids.get(frame.id))
    if (shown) compareFrame(shown, frame, at)
  }
}

/** The frames that a table has room for: of a deep stack those at its ends. */
function shownStack({ stack }: Snapshot, { moment, counts }: At): readonly Frame[] {
  const hidden = Number(/(\d+) more frame/.exec(moment.notShown)?.[1] ?? 0)
  counts.hiddenFrames += hidden
  return hidden === 0 ? stack : stack.toSpliced(shownBeforeElided, hidden)
}

function compareFrame(shown: ReadFrame, frame: Frame, at: At): void {
  const { counts, check, moment } = at
  counts.frames++
  const { title, state } = shown
  check(state === undefined || state === frame.state, () => `${title} is ${state}, not ${frame.state}`)
  check(
    frame.kind === 'module' || frame.kind === 'lambda' || title.includes(short(frame.name)),
    () => `${title} for ${frame.name}`,
  )
  const names = shown.names.filter(({ role }) => role === undefined)
  const hidden = frame.bindings.length - names.length
  check(hidden === 0 || (hidden > 0 && moment.hidesNames), () => `${title}: ${hidden} names are missing`)
  counts.hiddenNames += hidden
  for (const cell of names) {
    counts.names++
    const binding = frame.bindings.find(({ name }) => short(name) === cell.key)
    check(binding !== undefined, () => `${title}: there is no ${cell.key}`)
    if (binding) compareValue(cell, binding.value, `${title} ${cell.key}`, at, binding.cell)
  }
  const special = { return: frame.returned, yield: frame.yielded }
  for (const [role, value] of Object.entries(special)) {
    const cell = shown.names.find((name) => name.role === role)
    check((cell === undefined) === (value === undefined), () => `${title}: ${role}`)
    if (cell && value) compareValue(cell, value, `${title} ${role}`, at)
  }
}

/** What no name reaches is met by itself, in the order of its rows. */
function compareUnreachable(snapshot: Snapshot, at: ReturnType<typeof atMoment>): void {
  const { moment, known } = at
  for (const [label, row] of moment.objects) {
    if (at.isMet(label)) continue
    const lonely = snapshot.heap.find(({ id, unreachable }) => unreachable && !known.labels.has(id))
    const id = known.objects.get(label) ?? lonely?.id
    at.check(row.unreachable !== undefined && id !== undefined, () => `nothing leads to ${label}`)
    if (row.unreachable === undefined || id === undefined) continue
    at.meet(label, id)
    at.follow()
  }
}

/** What can change has a row, wherever it is. */
function nothingIsMissing({ exception: _, ...named }: Snapshot, { moment, known, check }: At): void {
  if (moment.notShown !== '') return
  for (const { id, look, type } of reachableObjects(named)) {
    const canChange = look === 'set' || look === 'mapping' || look === 'instance' || type === 'list'
    if (canChange) check(moment.objects.has(known.labels.get(id) ?? ''), () => `a ${type} is missing`)
  }
}
