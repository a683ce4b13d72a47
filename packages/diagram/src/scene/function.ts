import type { Binding, HeapObject } from '@memdiag/trace'
import type { Language } from '../words/language.ts'
import type { BoxParts, Looking } from './looking.ts'
import type { SceneText } from './scene.ts'
import { short } from './text.ts'

const longestParameters = 32

/**
 * `ƒ (x, y)`: a function that holds nothing, in the cell that refers to it; `ƒ add(x, y)` where the cell is called
 * otherwise.
 */
export function functionText(object: HeapObject, language: Language, key?: string): SceneText {
  const cached = object.type === '_lru_cache_wrapper' ? `${language.cached} ` : ''
  return {
    text: `${cached}ƒ ${isSaidBy(key, object) ? '' : shownName(object)}${parameters(object)}`,
    tone: 'function',
  }
}

/**
 * A function: its name and parameters, its free variables and attributes, and the defaults that it keeps alive. A
 * method and a partial have the objects that they were made with, a cached function its answers.
 */
export function functionBox(object: HeapObject, looking: Looking): BoxParts {
  return {
    kind: 'function',
    label: { name: short(looking.language.typeName(object.type)) },
    ...(object.name !== undefined && {
      title: { text: `ƒ ${short(object.name)}${parameters(object)}`, tone: 'function' },
    }),
    cells: [
      ...(object.entries ?? []).flatMap((entry) => looking.entry(entry)),
      ...functionFields(object)
        .filter((field) => !isNamedByTitle(field, object) || looking.hasBox(field.value))
        .map((field) =>
          // A free variable and an attribute may have one name.
          field.cell === undefined
            ? looking.cell(`.__dict__.${field.name}`, 'attribute', field.value, field.name)
            : looking.cell(`.${field.name}`, 'free variable', field.value, field.name),
        ),
      ...(object.defaults ?? []).map((binding) =>
        looking.cell(`=${binding.name}`, 'default', binding.value, `${binding.name}=`),
      ),
    ],
  }
}

/** Free variables, then attributes. Without `__class__`, which the compiler adds to every method that says `super()`. */
export function functionFields(object: HeapObject): readonly Binding[] {
  return (object.fields ?? []).filter((field) => field.name !== '__class__')
}

/**
 * The function of a method, also of a weak one, or of a cached function: its name is in the title or the label. That a method has it is told in words,
 * as it is that an instance has a class; so it does not count as a reference.
 */
export function isNamedByTitle(field: Binding, object: HeapObject): boolean {
  switch (object.type) {
    case 'method':
    case 'WeakMethod':
      return field.name === '__func__' && object.name !== undefined
    case '_lru_cache_wrapper':
      return field.name === '__wrapped__'
    default:
      return false
  }
}

function isSaidBy(key: string | undefined, { name }: HeapObject): boolean {
  return key === undefined || key === name || key === `'${name}'`
}

function shownName({ name }: HeapObject): string {
  return name === undefined || name === '<lambda>' ? '' : short(name)
}

function parameters(object: HeapObject): string {
  return short(object.text?.text ?? '()', longestParameters, object.text?.length !== undefined)
}
