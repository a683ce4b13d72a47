import type { Entry, HeapObject, ObjectId, Value } from '@memdiag/trace'
import type { Language } from '../words/language.ts'
import { classText } from './class.ts'
import { descriptorText, isDescriptor } from './descriptor.ts'
import { functionText } from './function.ts'
import type { Labels } from './labels.ts'
import type { Looking } from './looking.ts'
import type { Numbering } from './numbering.ts'
import { opaqueText } from './opaque.ts'
import { scalarText, storedText } from './scalar.ts'
import type { CellRole, Change, SceneCell, SceneText } from './scene.ts'
import { tupleText } from './sequence.ts'
import type { BoxBeforeForm } from './shown-boxes.ts'
import { isTextCut, muted, short } from './text.ts'

/** Numbers for members and keys, by what they are. */
export type Identities = Map<string, number>

/** What a step has: for each cell what is in it, and the frames and boxes that there are, shown or not. */
export interface Contents {
  readonly cells: Map<string, string>
  readonly owners: Set<string>
  readonly boxes: Map<string, BoxBeforeForm>
}

interface Known {
  readonly language: Language
  readonly inline: ReadonlySet<ObjectId>
  readonly numbering: Numbering
  readonly labels: Labels
  readonly identities: Identities
  /** Of the step shown before, if it is compared with that. */
  readonly before: Contents | undefined
}

/** The cells of one frame or box at one step: what is written in each, and whether that is what it was. */
export function lookingAt(
  owner: string,
  objects: ReadonlyMap<ObjectId, HeapObject>,
  contents: Contents,
  { inline, numbering, labels, identities, before, language }: Known,
): Looking {
  const objectOf = (value: Value) => ('ref' in value ? objects.get(value.ref) : undefined)
  const isInline = (value: Value) => 'ref' in value && inline.has(value.ref)

  const wasCut = (before?.boxes.get(owner)?.elidedCells ?? 0) > 0

  const changeOf = (id: string, role: CellRole, content: string): Change => {
    contents.cells.set(id, content)
    if (!before?.owners.has(owner)) return 'same'
    const contentBefore = before.cells.get(id)
    // Of a dict or set that was cut, what is new to the eye may have been there.
    if (contentBefore === undefined) return wasCut && isByWhatItIs(role) ? 'same' : 'new'
    return contentBefore === content ? 'same' : 'changed'
  }

  /** Tells whether two cells hold the same: values written in cells by what they say, others by identity. */
  const identityOf = (value: Value): string => {
    if ('stored' in value) return `stored ${value.stored.text}`
    const object = objectOf(value)
    if (!object) return 'unbound'
    // The beginning of a text says only what the beginning is.
    return isInline(value) && object.look === 'scalar' && object.text?.text !== 'nan' && !isTextCut(object)
      ? `${object.type} ${object.class ?? ''} ${object.text?.text}`
      : `object ${object.id}`
  }

  const numberOf = (identity: string): number => {
    const number = identities.get(identity) ?? identities.size + 1
    identities.set(identity, number)
    return number
  }

  const textOf = (object: HeapObject, key?: string, depth = 0): SceneText => {
    if (depth > deepestText) return muted('…')
    switch (object.look) {
      case 'scalar':
        return scalarText(object)
      case 'class':
        return classText(object, looking)
      case 'function':
        return functionText(object, language, key)
      case 'sequence':
        return tupleText(object, (items) =>
          (items ?? []).flatMap((item) => {
            const element = objectOf(item)
            // A tuple inside a tuple inside a key …: deep ones are not spelt out.
            return element
              ? [element.look === 'sequence' ? '(…)' : textOf(element, undefined, depth + 1).text]
              : []
          }),
        )
      case 'set':
      case 'mapping':
      case 'instance':
      case 'opaque':
        return isDescriptor(object)
          ? descriptorText(object, language, (value) => {
              const held = objectOf(value)
              return held ? textOf(held, key, depth + 1).text : ''
            })
          : opaqueText(object, language)
    }
  }

  const contentOf = (value: Value, key?: string): SceneCell['content'] => {
    if ('stored' in value) return { kind: 'text', text: storedText(value.stored) }
    const object = objectOf(value)
    if (!object || 'unbound' in value) return { kind: 'unbound' }
    if (isInline(value)) return { kind: 'text', text: textOf(object, key) }
    const number = numbering.boxes.get(object.id)
    if (number === undefined) return { kind: 'text', text: muted(`${short(object.type)} …`) }
    const label = labels.get(object.id)?.id
    return {
      kind: 'reference',
      to: `o${number}`,
      ...(value.weak && { weak: true }),
      ...(label !== undefined && {
        label: { text: value.weak ? language.labels.weak(label) : label, tone: 'reference' },
      }),
    }
  }

  /** A program may call things by a megabyte: in the id of a cell such a name is a number. */
  const cellId = (place: string): string =>
    owner + (place.length <= longestPlace ? place : `{${numberOf(`name ${place}`)}}`)

  const looking: Looking = {
    language,
    objectOf,
    hasBox: (value) => objectOf(value) !== undefined && !isInline(value),
    place: (value) => `{${numberOf(identityOf(value))}}`,
    words: (place, text) => {
      const id = cellId(place)
      return {
        id,
        role: 'value',
        content: { kind: 'text', text },
        change: changeOf(id, 'value', text.text),
      }
    },
    cell: (place, role, value, key) => {
      const id = cellId(place)
      return {
        id,
        role,
        ...(key !== undefined && {
          key: typeof key === 'string' ? { text: short(key), tone: 'plain' } : key,
        }),
        content: contentOf(value, typeof key === 'string' ? key : key?.text),
        change: changeOf(id, role, identityOf(value)),
      }
    },
    entry: ([key, value]: Entry) => {
      const place = looking.place(key)
      const content = contentOf(key)
      if (content.kind === 'text') return [looking.cell(place, 'key', value, content.text)]
      return [
        looking.cell(`${place}key`, 'entry key', key, muted(language.entryKey)),
        looking.cell(`${place}value`, 'entry value', value, muted(language.entryValue)),
      ]
    },
  }
  return looking
}

/** Cells of entries and members, which have no place of their own. */
function isByWhatItIs(role: CellRole): boolean {
  return role === 'key' || role === 'entry key' || role === 'entry value' || role === 'member'
}

/** How deep a text tells what wraps what: `staticmethod(staticmethod(…))` has no end that Python knows of. */
const deepestText = 4
/** The longest place that is part of a cell's id, in code units. */
const longestPlace = 200
