import type { Binding, HeapObject } from '@memdiag/trace'
import type { BoxParts, Looking } from './looking.ts'
import type { SceneText } from './scene.ts'
import { short } from './text.ts'

const longestParameters = 32

/** `ƒ (x, y)`: a function that holds nothing, in the cell that refers to it. */
export function functionText(object: HeapObject): SceneText {
  return { text: `ƒ ${parameters(object)}`, tone: 'function' }
}

/** A function: its name and parameters, its free variables and attributes, and the defaults that it keeps alive. */
export function functionBox(object: HeapObject, looking: Looking): BoxParts {
  return {
    kind: 'function',
    label: { name: 'function' },
    title: {
      text: `ƒ ${short(object.name ?? '')}${parameters(object)}`,
      tone: 'function',
    },
    cells: [
      ...functionFields(object).map((field) =>
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

function parameters(object: HeapObject): string {
  return short(object.text?.text ?? '()', longestParameters, object.text?.length !== undefined)
}
