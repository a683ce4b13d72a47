import type { Binding, HeapObject } from '@memdiag/trace'
import type { BoxParts, Looking } from './looking.ts'
import { isTextCut, muted, short } from './text.ts'

/** An instance: its class in the label, its attributes as rows, and what a built-in base makes it hold. */
export function instanceBox(object: HeapObject, looking: Looking): BoxParts {
  return {
    kind: 'instance',
    label: { name: short(object.type), note: 'instance' },
    cells: [
      ...(object.text?.text
        ? [looking.words('=', muted(short(object.text.text, 36, isTextCut(object))))]
        : []),
      ...(object.items ?? []).map((value, index) =>
        looking.cell(`[${index}]`, 'index', value, String(index)),
      ),
      ...(object.entries ?? []).flatMap((entry) => looking.entry(entry)),
      ...(object.fields ?? []).map((field, index, fields) =>
        looking.cell(`.${field.name}${again(fields, index)}`, 'attribute', field.value, field.name),
      ),
    ],
  }
}

/** `#2` for the second slot of a name: a subclass may define one again, and has both. */
function again(fields: readonly Binding[], index: number): string {
  const name = fields[index]?.name
  const number = fields.slice(0, index).filter((field) => field.name === name).length + 1
  return number === 1 ? '' : `#${number}`
}
