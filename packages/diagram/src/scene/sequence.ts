import type { HeapObject } from '@memdiag/trace'
import type { BoxParts, Looking } from './looking.ts'
import type { SceneText } from './scene.ts'
import { plain, short } from './text.ts'

/** A list, a tuple, a deque: its elements by index; of a subclass also its attributes. */
export function sequenceBox(object: HeapObject, looking: Looking): BoxParts {
  return {
    kind: builtinOf(object) === 'tuple' ? 'tuple' : 'list',
    label: labelOf(object),
    cells: [
      ...(object.items ?? []).map((value, index) =>
        looking.cell(`[${index}]`, 'index', value, String(index)),
      ),
      ...(object.fields ?? []).map((field) =>
        looking.cell(`.${field.name}`, 'attribute', field.value, field.name),
      ),
    ],
  }
}

/** A tuple that is nothing but a key, as its literal: `(0, 1)`. */
export function tupleText(object: HeapObject, textOf: (element: HeapObject['items']) => string[]): SceneText {
  const elements = textOf(object.items)
  return plain(short(elements.length === 1 ? `(${elements[0]},)` : `(${elements.join(', ')})`))
}

/** `list`; `Stack` + `list` for a subclass of it. */
export function labelOf(object: HeapObject): { name: string; note?: string } {
  return {
    name: short(object.type),
    ...(object.base && { note: object.base }),
  }
}

function builtinOf(object: HeapObject): string {
  return object.base ?? object.type
}
