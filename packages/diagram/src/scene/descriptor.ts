import type { Binding, HeapObject, Value } from '@memdiag/trace'
import type { Language } from '../words/language.ts'
import type { SceneText } from './scene.ts'
import { muted } from './text.ts'

/**
 * What a class makes of a function, in the cell that refers to it: `property (get, set)`, `staticmethod ƒ (x)`. There
 * is nothing else in it to be seen as long as its functions need no box themselves.
 */
export function descriptorText(
  object: HeapObject,
  language: Language,
  textOf: (value: Value) => string,
): SceneText {
  const functions = functionsOf(object)
  const words =
    object.type === 'property'
      ? `(${functions.map(({ name }) => language.accessor(name)).join(', ')})`
      : functions.map(({ value }) => textOf(value)).join(' ')
  return muted(`${object.type} ${words}`)
}

/** Whether an object is nothing but a way to reach functions of a class. */
export function isDescriptor(object: HeapObject): boolean {
  return object.look === 'opaque' && descriptorTypes.has(object.type)
}

function functionsOf(object: HeapObject): readonly Binding[] {
  return object.fields ?? []
}

const descriptorTypes: ReadonlySet<string> = new Set([
  'property',
  'staticmethod',
  'classmethod',
  'cached_property',
])
