import type { HeapObject } from '@memdiag/trace'
import type { BoxParts, Looking } from './looking.ts'
import type { SceneText } from './scene.ts'
import { muted, short } from './text.ts'

/** `class Dog(Animal)`: a class with nothing but methods, in the cell that refers to it. */
export function classText(object: HeapObject, looking: Looking): SceneText {
  return {
    text: `class ${short(className(object))}${basesInWords(object, looking)}`,
    tone: 'class',
  }
}

/** A class: what it was given in its body, then those base classes that have a box of their own, and its metaclass. */
export function classBox(object: HeapObject, looking: Looking): BoxParts {
  const bases = (object.bases ?? []).filter((base) => looking.hasBox(base))
  return {
    kind: 'class',
    label: {
      name: `class ${short(className(object))}`,
      note: basesInWords(object, looking),
    },
    cells: [
      ...(object.fields ?? []).map((field) =>
        looking.cell(`.${field.name}`, 'attribute', field.value, field.name),
      ),
      ...bases.map((base, index) => looking.cell(`(${index})`, 'base', base, muted(looking.language.base))),
      ...(object.class === undefined
        ? []
        : [
            looking.cell(
              '(metaclass)',
              'metaclass',
              { ref: object.class },
              muted(looking.language.metaclass),
            ),
          ]),
    ],
  }
}

function className(object: HeapObject): string {
  return object.name ?? object.type
}

function basesInWords(object: HeapObject, looking: Looking): string {
  const names = (object.bases ?? []).flatMap((base) => {
    const found = looking.objectOf(base)
    return found ? [short(className(found))] : []
  })
  return names.length > 0 ? `(${names.join(', ')})` : ''
}
