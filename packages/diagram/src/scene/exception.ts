import type { HeapObject, ObjectId, Snapshot, Text } from '@memdiag/trace'
import { scalarText } from './scalar.ts'
import type { SceneText } from './scene.ts'
import { plain, short } from './text.ts'

/** The exception on its way, as Python's traceback would name it, cut to `longest`: `ZeroDivisionError: division by zero`. */
export function exceptionText(
  snapshot: Snapshot,
  objects: ReadonlyMap<ObjectId, HeapObject>,
  longest: number,
): SceneText | undefined {
  const value = snapshot.exception
  const object = value && 'ref' in value ? objects.get(value.ref) : undefined
  if (!object) return undefined
  const { text, length } = object.text ?? messageOf(object, objects)
  return plain(short(text ? `${object.type}: ${text}` : object.type, longest, length !== undefined))
}

/** What the exception was made with, when nobody has written its message for us: its `args`. */
function messageOf(object: HeapObject, objects: ReadonlyMap<ObjectId, HeapObject>): Text {
  const args = object.fields?.find((field) => field.name === 'args')?.value
  const tuple = args && 'ref' in args ? objects.get(args.ref) : undefined
  const texts = (object.items ?? tuple?.items ?? []).flatMap((value) => {
    const argument = 'ref' in value ? objects.get(value.ref) : undefined
    return argument?.look === 'scalar' ? [argument] : []
  })
  const [only] = texts
  if (texts.length !== 1 || only?.type !== 'str' || !only.text)
    return { text: texts.map((argument) => scalarText(argument).text).join(', ') }
  // Without its quotes; of a literal that was cut the second one is missing.
  const { text, length } = only.text
  return length === undefined ? { text: text.slice(1, -1) } : { text: text.slice(1), length }
}
