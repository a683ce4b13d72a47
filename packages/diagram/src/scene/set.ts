import type { HeapObject } from '@memdiag/trace'
import { attributeCells } from './attributes.ts'
import type { BoxParts, Looking } from './looking.ts'
import { labelOf } from './sequence.ts'

/** A set or frozenset: its members, told apart by identity, in the order in which Python meets them. */
export function setBox(object: HeapObject, looking: Looking): BoxParts {
  return {
    kind: 'set',
    label: labelOf(object),
    cells: [
      ...(object.items ?? []).map((value) => looking.cell(looking.place(value), 'member', value)),
      ...attributeCells(object, looking),
    ],
  }
}
