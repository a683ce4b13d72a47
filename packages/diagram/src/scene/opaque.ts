import type { HeapObject } from '@memdiag/trace'
import type { Language } from '../words/language.ts'
import { isNamedByTitle } from './function.ts'
import type { BoxParts, Looking } from './looking.ts'
import type { SceneText } from './scene.ts'
import { isTextCut, muted, short } from './text.ts'

/** `module math`, `generator numbers`, `list_iterator`, `ValueError: bad`: what we only know by name, type or message. */
export function opaqueText(object: HeapObject, language: Language): SceneText {
  const words = object.text?.text
  const isCut = isTextCut(object)
  if (isNamed(object)) return muted(short(words ?? '', longest, isCut))
  const type = language.typeName(object.type)
  if (object.name !== undefined) return muted(short(`${type} ${object.name}`, longest))
  if (!words) return muted(short(type, longest))
  return muted(short(words === '…' ? `${type} …` : `${type}: ${words}`, longest, isCut))
}

const longest = 36

/** An object of a built-in type that has no look of its own: a few words, and what it holds. */
export function opaqueBox(object: HeapObject, looking: Looking): BoxParts {
  const words = object.text?.text ?? ''
  const held = [
    ...(object.items ?? []).map((value, index) => looking.cell(`[${index}]`, 'index', value, String(index))),
    ...(object.entries ?? []).flatMap((entry) => looking.entry(entry)),
    ...(object.fields ?? [])
      .filter((field) => !isNamedByTitle(field, object) || looking.hasBox(field.value))
      .map((field) => looking.cell(`.${field.name}`, 'attribute', field.value, field.name)),
  ]
  return {
    kind: 'other',
    label: {
      name:
        object.name === undefined || isNamed(object)
          ? short(looking.language.typeName(object.type))
          : opaqueText(object, looking.language).text,
      ...(object.base && { note: object.base }),
    },
    cells: [...(words ? [looking.words('=', muted(short(words, longest, isTextCut(object))))] : []), ...held],
  }
}

/**
 * A module, class or function from outside the program: no picture needs to tell whether two names share it. It comes
 * with words of its own; a generator or coroutine has only the name of its function, and two of them are not the same.
 */
export function isNamed(object: HeapObject): boolean {
  return object.look === 'opaque' && object.name !== undefined && object.text !== undefined
}
