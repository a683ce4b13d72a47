import type { HeapObject, Text } from '@memdiag/trace'
import { attributeCells } from './attributes.ts'
import type { BoxParts, Looking } from './looking.ts'
import type { SceneText } from './scene.ts'
import { labelOf } from './sequence.ts'
import { isTextCut, muted, plain, short, shortLiteral } from './text.ts'

/** A number, a string, `None`, `date(2026, 11, 27)`, … as its literal, cut to what a cell shows. */
export function scalarText(object: HeapObject): SceneText {
  const literal = object.text ?? { text: '' }
  const builtin = object.base ?? object.type
  if (builtin === 'NoneType') return muted(short(literal.text, undefined, isTextCut(object)))
  return storedText(literal)
}

/** A literal, in the tone of what it is: a string's and that of bytes are cut inside their quotes. */
export function storedText({ text, length }: Text): SceneText {
  if (/^b?['"]/.test(text)) return { text: shortLiteral(text, length !== undefined), tone: 'string' }
  // What a call would make (a date, a path, a pattern) says little without its end.
  return plain(short(text, /^[a-zA-Z][\w.]*\(/.test(text) ? longestCall : undefined, length !== undefined))
}

const longestCall = 52

/** A value that can change is an object to whoever refers to it, whatever its literal says. */
export function isMutableScalar(object: HeapObject): boolean {
  return (object.base ?? object.type) === 'bytearray'
}

/** A value that is shown as an object of its own: one cell, and its attributes if it is of a class that has some. */
export function scalarBox(object: HeapObject, looking: Looking): BoxParts {
  return {
    kind: 'scalar',
    label: labelOf(object),
    cells: [looking.words('=', scalarText(object)), ...attributeCells(object, looking)],
  }
}
