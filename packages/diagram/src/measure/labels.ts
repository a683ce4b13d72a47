import type { SceneBox } from '../scene/scene.ts'
import { english } from '../words/english.ts'
import { labelWidth } from './label-width.ts'
import { smallWidth } from './sizes.ts'

/** The label that is drawn above a box: the rows of a matrix have one together, above the first. */
export function shownLabel({ label, row }: SceneBox): SceneBox['label'] {
  if (!row) return label
  return { name: row.index === 0 ? english.rows(row.count, label.name) : '' }
}

/** How wide a box's label is, with all that stands after it, in px from the left edge. */
export function fullLabelWidth(box: SceneBox): number {
  const { name, note, address } = shownLabel(box)
  const kept = box.unreachable ? english.keptNote[box.unreachable] : ''
  const after = [
    note ? labelWidth(note, 'normal') + 2 : 0,
    box.isReordered ? labelWidth(english.reordered, 'normal') + 6 : 0,
    kept ? labelWidth(kept, 'normal') + 6 : 0,
    address ? smallWidth(address) * 1.16 : 0,
  ]
  const badge = referencesWidth(box)
  return after.reduce((sum, width) => sum + width, labelWidth(name, 'bold') + 4) + (badge > 0 ? badge + 6 : 0)
}

/** The badge beside the label: 10 px bold. */
export function referencesWidth({ references }: SceneBox): number {
  return references ? labelWidth(english.references(references), 'bold', 10) + 12 : 0
}
