import type { Binding, CellId, HeapObject, Value } from '@memdiag/trace'
import { functionFields, isNamedByTitle } from '../../packages/diagram/src/scene/function.ts'
import { short } from '../../packages/diagram/src/scene/text.ts'
import { type At, compareInline, compareText, compareValue } from './compare-value.ts'
import type { ReadObject } from './read-tables.ts'

/** Holds an object's line against the object, element by element, in order, until nothing of the line is left. */
export function compareObject(shown: ReadObject, object: HeapObject, label: string, at: At): void {
  const { counts, check, moment, heap } = at
  const { items = [], entries = [], fields = [], defaults = [], bases = [], names = [] } = object
  counts.objects++
  const left = [...shown.cells]
  const next = (key: string, value: Value, cell?: CellId) => {
    const found = left.shift()
    counts.elements++
    check(found?.key === key, () => `${label}: ${found?.key}${found?.value} instead of ${key}`)
    if (found) compareValue(found, value, `${label} ${key}`, at, cell)
  }

  if (left[0]?.role === 'value')
    compareText(left.shift()?.value ?? '', object.text ?? { text: '' }, label, at)
  for (const [index, item] of items.entries()) {
    const name = names[index]
    next(name === undefined ? '' : `${short(name)}=`, item)
  }
  for (const [key, value] of entries) {
    const [first] = left
    if (first?.role === 'entry key') {
      next('', key)
      next('', value)
      continue
    }
    const keyObject = 'ref' in key ? heap.get(key.ref) : undefined
    check(keyObject !== undefined && first?.key.endsWith(': ') === true, () => `${label}: key ${first?.key}`)
    if (keyObject) compareInline(first?.key.slice(0, -2) ?? '', keyObject, `${label}, a key`, at)
    next(first?.key ?? '', value)
  }
  for (const field of object.look === 'function' ? functionFields(object) : fields) {
    const key = `${attributeKey(field, object)}=`
    if (left[0]?.key === key) next(key, field.value, field.cell)
    else if (isNamedByTitle(field, object)) counts.toldInWords++
    else if (moment.hidesNames) counts.hiddenNames++
    else next(key, field.value)
  }
  for (const { name, value } of defaults) next(short(`${name}=`), value)
  for (const base of bases) {
    if (left[0]?.role === 'base') {
      next('base=', base)
      continue
    }
    const told = 'ref' in base ? short(heap.get(base.ref)?.name ?? '?') : '?'
    check(shown.type.includes(told), () => `${label}: no base ${told} in ${shown.type}`)
    counts.toldInWords++
  }
  if (left[0]?.role === 'metaclass' && object.class !== undefined) next('metaclass=', { ref: object.class })
  check(left.length === 0, () => `${label}: also ${left.map(({ key, value }) => key + value).join(', ')}`)
  compareCounts(shown, object, label, at)
}

/** Attributes beside elements, and those of functions, are told from keys and free variables by a dot. */
function attributeKey({ name, cell }: Binding, { look }: HeapObject): string {
  switch (look) {
    case 'scalar':
    case 'sequence':
    case 'set':
    case 'mapping':
      return short(`.${name}`)
    case 'function':
      return cell === undefined ? `.${short(name)}` : short(name)
    case 'class':
    case 'instance':
    case 'opaque':
      return short(name)
  }
}

/** Elements that are left out, references. */
function compareCounts(shown: ReadObject, object: HeapObject, label: string, { counts, check }: At): void {
  const { items = [], entries = [], length, refcount } = object
  if (length !== undefined && length > items.length + entries.length) {
    counts.cutContainers++
    const more = `… ${length - items.length - entries.length} more`
    check(shown.line.includes(more), () => `${label}: ${shown.line} without ${more}`)
  }
  if (!refcount) return
  const words = refcount === 'immortal' ? refcount : `${refcount.shown} ref`
  check(shown.references?.startsWith(words) === true, () => `${label}: ${shown.references}, not ${words}`)
}
