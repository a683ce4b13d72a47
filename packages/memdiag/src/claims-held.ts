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
import { codeLine, lineOf, numberOf, placeInCode } from './block-lines.ts'
import { type Problem, problemAt } from './errors.ts'
import type { Fence } from './fence.ts'
import type { KeepPicture } from './surroundings.ts'
import { svgFile } from './svg-file.ts'

/**
 * What is wrong with the claims of a block. Of one that is false the message says what its sides were, and where a picture
 * of that moment is.
 *
 * @param whole of all parts: what a block defines may be called, and its claims met, in later ones.
 */
export async function claimsFailed(
  whole: Trace,
  block: Block,
  keepPicture: KeepPicture | undefined,
): Promise<Problem[]> {
  const problems: Problem[] = []
  const before = (whole.claims ?? []).findIndex(({ part }) => part === block.part)
  for (const [index, told] of (whole.claims ?? []).entries()) {
    const made = told.part === block.part ? block.fence.authored.claims[index - before] : undefined
    if (!made || !told.failure) continue
    const { failure } = told
    if (failure.kind === 'false') {
      const words = await falseLines(whole, index, failure, told, made, block, keepPicture)
      problems.push(problemAt('false-claim', placeOf(block.fence, made), ...words))
    } else problems.push(notTold(failure, made, block.fence))
  }
  return problems
}

/** Claims that the program never came to. */
export function claimsNeverMet(trace: Trace, fence: Fence): Problem[] {
  return fence.authored.claims.flatMap((made, index) =>
    trace.claims?.[index]?.times === 0 && !trace.claims[index]?.failure
      ? [
          problemAt(
            'moment-never-came',
            placeOf(fence, made),
            `the program never came to the claim "${made.text}", so nobody knows whether it holds.`,
            codeLine(fence, made.line),
          ),
        ]
      : [],
  )
}

/** Warnings about claims that say less than they seem to, since Python shares such values as it likes. */
export function identityNotes(trace: Trace, fence: Fence): Problem[] {
  return (trace.claims ?? []).flatMap(({ note, failure }, index) => {
    const made = fence.authored.claims[index]
    return note && made && !failure
      ? [
          problemAt(
            'identity-of-values',
            placeOf(fence, made),
            `the claim "${made.text}" ${notes[note]} Write "==" about values, and "is" about objects that can change.`,
          ),
        ]
      : []
  })
}

const notes = {
  shared:
    'holds because Python keeps one object for this value wherever it is written: no name has to be assigned to another.',
  equal: 'holds of two equal values that Python might as well keep as one object.',
} as const

type FalseClaim = ClaimFailure & { kind: 'false' }

async function falseLines(
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

/** A claim that could not be evaluated, or not without a trace of it. */
function notTold(failure: Exclude<ClaimFailure, FalseClaim>, made: ClaimMade, fence: Fence): Problem {
  const place = placeOf(fence, made)
  const line = codeLine(fence, made.line)
  switch (failure.kind) {
    case 'syntax':
      return problemAt(
        'bad-directive',
        place,
        `"${made.text}" is neither a directive nor a claim that Python can read: ${oneLine(failure.message.text)}.`,
        line,
        'Write #: snapshot, #: hide, #: show, or a claim such as #: a is b; an ordinary comment begins with # and a blank.',
      )
    case 'raised': {
      const message = oneLine(failure.message.text)
      const what = message === '' ? failure.type : `${failure.type}: ${message}`
      return problemAt(
        'bad-claim',
        place,
        `the claim "${made.text}" raised ${what.replace(/\.$/, '')}.`,
        line,
        failure.type === 'NameError' || failure.type === 'UnboundLocalError'
          ? 'Claim something about the names that are bound there; directives are "#: snapshot", "#: hide" and "#: show".'
          : 'Write a claim that Python can evaluate at that moment.',
      )
    }
    case 'refused':
      return problemAt(
        'bad-claim',
        place,
        `the claim "${made.text}" cannot be told: ${oneLine(failure.message.text)}.`,
        line,
      )
    case 'changed':
      return problemAt(
        'claim-changed-memory',
        place,
        `the claim "${made.text}" changes memory, or prints.`,
        line,
        'A claim looks and leaves everything as it was: call nothing in it that stores, removes, consumes or prints.',
      )
  }
}

function placeOf(fence: Fence, { line, column }: ClaimMade): Problem['place'] {
  return placeInCode(fence, line, column)
}

function oneLine(text: string): string {
  return text.split('\n').join(' ')
}
