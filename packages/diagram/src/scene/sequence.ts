import type { HeapObject } from '@memdiag/trace'
import { attributeCells } from './attributes.ts'
import type { BoxParts, Looking } from './looking.ts'
import type { SceneText } from './scene.ts'
import { isTextCut, plain, short } from './text.ts'

/** A list, a tuple, a deque: its elements by index, a named tuple's by name; of a subclass also its attributes. */
export function sequenceBox(object: HeapObject, looking: Looking): BoxParts {
  return {
    kind: builtinOf(object) === 'tuple' ? 'tuple' : 'list',
    label: labelOf(object),
    cells: [
      ...(object.items ?? []).map((value, index) => {
        const name = object.names?.[index]
        return name === undefined
          ? looking.cell(`[${index}]`, 'index', value, String(index))
          : looking.cell(`[${index}]`, 'attribute', value, name)
      }),
      ...attributeCells(object, looking),
    ],
  }
}

/** A tuple that is nothing but a key, as its literal: `(0, 1)`. */
export function tupleText(object: HeapObject, textOf: (element: HeapObject['items']) => string[]): SceneText {
  const elements = textOf(object.items)
  return plain(short(elements.length === 1 ? `(${elements[0]},)` : `(${elements.join(', ')})`))
}

/** `list`; `Stack` + `list` for a subclass of it; `deque` + `maxlen=3` for what it was made with. */
export function labelOf(object: HeapObject): { name: string; note?: string } {
  const madeWith =
    object.look === 'sequence' && object.text ? [short(object.text.text, undefined, isTextCut(object))] : []
  const note = [...(object.base ? [object.base] : []), ...madeWith].join(', ')
  return { name: short(object.type), ...(note && { note }) }
}

function builtinOf(object: HeapObject): string {
  return object.base ?? object.type
}
