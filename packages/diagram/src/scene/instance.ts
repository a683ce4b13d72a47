import type { Binding, HeapObject } from '@memdiag/trace'
import type { BoxParts, Looking } from './looking.ts'
import { isTextCut, muted, short } from './text.ts'

/** An instance: its class in the label, its attributes as rows, and what a built-in base makes it hold. */
export function instanceBox(object: HeapObject, looking: Looking): BoxParts {
  return {
    kind: 'instance',
    label: { name: short(object.type), note: looking.language.instance },
    cells: [
      ...(object.text?.text
        ? [looking.words('=', muted(short(object.text.text, 36, isTextCut(object))))]
        : []),
      ...(object.items ?? []).map((value, index) =>
        looking.cell(`[${index}]`, 'index', value, String(index)),
      ),
      ...(object.entries ?? []).flatMap((entry) => looking.entry(entry)),
      ...numbered(object.fields ?? []).map(({ field, number }) =>
        looking.cell(`.${field.name}${number}`, 'attribute', field.value, field.name),
      ),
    ],
  }
}

/** With `#2` for the second slot of a name: a subclass may define one again, and has both. */
function numbered(fields: readonly Binding[]): { readonly field: Binding; readonly number: string }[] {
  const seen = new Map<string, number>()
  return fields.map((field) => {
    const count = (seen.get(field.name) ?? 0) + 1
    seen.set(field.name, count)
    return { field, number: count === 1 ? '' : `#${count}` }
  })
}
