import type { HeapObject } from '@memdiag/trace'
import { attributeCells } from './attributes.ts'
import type { BoxParts, Looking } from './looking.ts'
import { labelOf } from './sequence.ts'

/** A dict: its entries in order; of a defaultdict or a subclass also its attributes. */
export function mappingBox(object: HeapObject, looking: Looking): BoxParts {
  return {
    kind: 'dict',
    label: labelOf(object),
    cells: [
      ...(object.entries ?? []).flatMap((entry) => looking.entry(entry)),
      ...attributeCells(object, looking),
    ],
  }
}
