import type { CellId, HeapObject, ObjectId, Text, Value } from '@memdiag/trace'
import { short } from '../../packages/diagram/src/scene/text.ts'
import { visible } from '../../packages/diagram/src/visible.ts'
import type { Counts } from './counts.ts'
import type { ReadCell, ReadMoment } from './read-tables.ts'

/** One moment: what its column says, and what is true. */
export interface At {
  readonly moment: ReadMoment
  readonly heap: ReadonlyMap<ObjectId, HeapObject>
  readonly counts: Counts
  /** Of all moments so far: what each label means. */
  readonly known: {
    readonly objects: Map<string, ObjectId>
    readonly labels: Map<ObjectId, string>
    readonly cells: Map<string, CellId>
  }
  check(isTrue: boolean, what: () => string): void
  /** A label means this object, here and at every moment. */
  meet(label: string, object: ObjectId): void
  meetVariable(label: string): void
}

/**
 * Holds a cell against what it should hold.
 *
 * @param cell Python's cell, where the value is that of a variable which several frames or functions may share.
 */
export function compareValue(shown: ReadCell, value: Value, where: string, at: At, cell?: CellId): void {
  const { moment, heap, check, known } = at
  const label = shown.value.replace(/^weak /, '')
  const row = shown.isReference ? moment.objects.get(label) : undefined
  if (row?.isVariable) {
    // What it is bound to stands in its own row.
    const [variable] = row.cells
    check(variable !== undefined, () => `${where}: ${label} is empty`)
    if (cell !== undefined) {
      check((known.cells.get(label) ?? cell) === cell, () => `${where}: ${label} is two variables`)
      known.cells.set(label, cell)
    }
    at.meetVariable(label)
    if (variable) compareValue(variable, value, `${where} ${label}`, at)
  } else if (cell !== undefined && shown.value === 'shared variable …') leftOut(shown.value, where, at)
  else if ('unbound' in value)
    check(shown.value === 'unbound', () => `${where}: ${shown.value} instead of unbound`)
  else if ('stored' in value) compareText(shown.value, value.stored, where, at)
  else if (shown.isReference) {
    const isWeak = shown.value !== label
    check(isWeak === (value.weak === true), () => `${where}: ${shown.value} is weak, or not`)
    at.meet(label, value.ref)
  } else {
    const object = heap.get(value.ref)
    check(object !== undefined, () => `${where}: the trace has no ${value.ref}`)
    if (object) compareInline(shown.value, object, where, at)
  }
}

/** What has no label: a value, or what has nothing to hold that a table must show. */
export function compareInline(shown: string, object: HeapObject, where: string, at: At): void {
  const { counts, check } = at
  if (shown === `${short(object.type)} …`) {
    leftOut(shown, where, at)
    return
  }
  switch (object.look) {
    case 'scalar':
      compareText(shown, object.text ?? { text: '' }, where, at)
      break
    case 'class':
      counts.inlineClasses++
      check(shown.startsWith(`class ${short(object.name ?? '')}`), () => `${where}: ${shown}`)
      break
    case 'function':
      counts.inlineFunctions++
      check(shown.includes('ƒ ') && (object.entries ?? []).length === 0, () => `${where}: ${shown}`)
      break
    case 'sequence':
      counts.inlineTuples++
      check(object.type === 'tuple' && shown.startsWith('('), () => `${where}: ${shown} for a ${object.type}`)
      break
    case 'opaque':
      counts.inlineOthers++
      break
    case 'set':
    case 'mapping':
    case 'instance':
      check(false, () => `${where}: ${shown} for a ${object.type}, which can change`)
  }
}

/** An object for which there is no room; that is counted below. */
function leftOut(shown: string, where: string, { counts, check, moment }: At): void {
  check(/more object/.test(moment.notShown), () => `${where}: ${shown}, and nothing is left out`)
  counts.hiddenObjects++
}

/** A literal as it is, or its beginning; that of a string ends with its quote. */
export function compareText(shown: string, { text, length }: Text, where: string, at: At): void {
  at.counts.texts++
  const whole = visible(text)
  if (shown === whole && length === undefined) return
  at.counts.cutTexts++
  const beginning = shown.replace(/^[a-zA-Z]*['"]/.test(text) ? /['"]?…$/ : /…$/, '')
  at.check(
    shown.endsWith('…') && beginning.length >= shown.length - 2 && whole.startsWith(beginning),
    () => `${where}: ${shown} instead of ${whole}`,
  )
}
