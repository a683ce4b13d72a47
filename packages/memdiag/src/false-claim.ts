import { labelsAt, type SceneOptions, sceneOf } from '@memdiag/diagram'
import {
  type ClaimFailure,
  type ClaimTold,
  type HeapObject,
  replay,
  type Snapshot,
  type Trace,
  type Value,
} from '@memdiag/trace'
import type { ClaimMade } from './authored.ts'
import type { Block } from './block.ts'
import { codeLine, lineOf, numberOf } from './block-lines.ts'
import type { KeepPicture } from './surroundings.ts'
import { svgFile } from './svg-file.ts'

/** A claim that was evaluated, and not true. */
export type FalseClaim = ClaimFailure & { kind: 'false' }

/**
 * What an author is told of a false claim, line by line: what its sides were, by the labels of the picture of that moment,
 * which is kept beside the traces.
 *
 * @param trace of the whole program.
 * @param index of the claim, among all of the program.
 */
export async function falseLines(
  trace: Trace,
  index: number,
  failure: FalseClaim,
  { times }: ClaimTold,
  { line, text }: ClaimMade,
  { fence, wish, idPrefix }: Block,
  keepPicture: KeepPicture | undefined,
): Promise<string[]> {
  const at = replay(trace).find(({ claim }) => claim === index)
  const often = times > 1 ? ` (it held ${times === 2 ? 'once' : `${times - 1} times`} before)` : ''
  const isOnALine = numberOf(fence, line) !== undefined
  const first = `the claim "${text}" is false${isOnALine ? ` after ${lineOf(fence, line)} ran` : ''}${often}`
  if (!at) return [`${first}.`, codeLine(fence, line)]
  const { values, maxObjects } = wish.options
  const isAboutValues = isIdentity(failure) && (at.claimed ?? []).some((value) => isScalar(value, at))
  const options = { values: isAboutValues ? 'boxed' : values, maxObjects } as const
  const picture = keepPicture && pictureOf(at, options)
  const path = picture && (await keepPicture(`false-claim-${idPrefix}-${line}.svg`, picture))
  const sides = sidesOf(failure, at, labelsAt([at], options))
  return [
    sides === '' ? `${first}.` : `${first}: ${sides}.`,
    codeLine(fence, line),
    ...(isAboutValues
      ? ['Python may keep equal values as one object or as two: write == to compare them.']
      : []),
    ...(path === undefined ? [] : [`The picture of that moment: ${path}`]),
  ]
}

/** All of memory at a moment, with addresses; nothing where that is too large to be drawn. */
function pictureOf(at: Snapshot, options: Pick<SceneOptions, 'values' | 'maxObjects'>): string | undefined {
  try {
    const scene = sceneOf([{ ...at, event: 'line' }], {
      ...options,
      addresses: 'hex',
      hide: [],
      only: [],
      sources: [],
      seenLine: () => 'unseen',
    })
    return svgFile(scene, 0)
  } catch (error) {
    if (error instanceof Error && 'kind' in error && error.kind === 'too-large') return undefined
    throw error
  }
}

function isIdentity({ operator }: FalseClaim): boolean {
  return operator === 'is' || operator === 'is not'
}

/** `a is 0x001, a list; b is 0x002, a list`. */
function sidesOf(failure: FalseClaim, at: Snapshot, labels: ReadonlyMap<number, string>): string {
  const [left = '', right = ''] = failure.sides
  const [leftValue, rightValue] = at.claimed ?? []
  const words = (value: Value | undefined) => valueWords(value, at, labels)
  if (failure.operator === 'is not') return `${left} and ${right} are one object, ${words(leftValue)}`
  if (failure.operator === undefined) return `it is ${words(leftValue)}`
  // What is written as its value says that already.
  const sides = [
    [left, words(leftValue)],
    [right, words(rightValue)],
  ].filter(([side, value]) => side !== value)
  return sides.map(([side, value]) => `${side} is ${value}`).join('; ')
}

function valueWords(value: Value | undefined, at: Snapshot, labels: ReadonlyMap<number, string>): string {
  const object = objectOf(value, at)
  if (!object) return 'nothing'
  const label = labels.get(object.id)
  if (object.look === 'scalar' && object.text) {
    const text = object.text.length === undefined ? object.text.text : `${object.text.text}…`
    return label === undefined ? text : `${text} at ${label}`
  }
  const contents = contentsOf(object, at)
  if (contents !== undefined) return label === undefined ? contents : `${contents} at ${label}`
  const kind =
    object.name === undefined
      ? `${articleOf(object.type)} ${object.type}`
      : `the ${kindOf(object)} ${object.name}`
  return label === undefined ? kind : `${kind} at ${label}`
}

/** A short list or tuple of plain values as Python writes it. */
function contentsOf(
  { look, type, items = [], fields = [], length }: HeapObject,
  at: Snapshot,
): string | undefined {
  if (look !== 'sequence' || length !== undefined || items.length > 8 || fields.length > 0) return undefined
  const texts = items.map((item) => {
    const object = objectOf(item, at)
    return object?.look === 'scalar' && object.text?.length === undefined ? object?.text?.text : undefined
  })
  if (texts.some((text) => text === undefined || text.length > 20)) return undefined
  const written = texts.join(', ')
  if (type === 'list') return `[${written}]`
  return type === 'tuple' ? `(${written}${items.length === 1 ? ',' : ''})` : undefined
}

/** `a list`, `an Account`. */
function articleOf(word: string): string {
  return /^[aeiou]/i.test(word) ? 'an' : 'a'
}

/** Objects of the library are told by their type, and its classes are classes all the same. */
function kindOf({ look, type }: HeapObject): string {
  if (look !== 'opaque') return look
  return type === 'type' ? 'class' : type
}

function isScalar(value: Value, at: Snapshot): boolean {
  return objectOf(value, at)?.look === 'scalar'
}

function objectOf(value: Value | undefined, { heap }: Snapshot): HeapObject | undefined {
  return value && 'ref' in value ? heap.find(({ id }) => id === value.ref) : undefined
}
