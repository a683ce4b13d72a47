import type { HeapObject } from '@memdiag/trace'
import type { BoxParts, Looking } from './looking.ts'
import type { SceneText } from './scene.ts'
import { labelOf } from './sequence.ts'
import { short, shortLiteral } from './text.ts'

/** A number, a string, `None`, … as its literal, cut to what a cell shows. */
export function scalarText(object: HeapObject): SceneText {
  const { text = '', length } = object.text ?? {}
  const builtin = object.base ?? object.type
  if (builtin === 'str' || builtin === 'bytes' || builtin === 'bytearray') {
    return { text: shortLiteral(text, length !== undefined), tone: 'string' }
  }
  return {
    text: short(text, undefined, length !== undefined),
    tone: builtin === 'NoneType' ? 'muted' : 'plain',
  }
}

/** A value that is shown as an object of its own: one cell, and its attributes if it is of a class that has some. */
export function scalarBox(object: HeapObject, looking: Looking): BoxParts {
  return {
    kind: 'scalar',
    label: labelOf(object),
    cells: [
      looking.words('=', scalarText(object)),
      ...(object.fields ?? []).map((field) =>
        looking.cell(`.${field.name}`, 'attribute', field.value, field.name),
      ),
    ],
  }
}
