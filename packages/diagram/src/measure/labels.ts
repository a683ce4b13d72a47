import type { SceneBox } from '../scene/scene.ts'
import type { Language } from '../words/language.ts'
import { labelWidth } from './label-width.ts'
import { monoWidth, smallWidth } from './sizes.ts'

/** The label that is drawn above a box: the rows of a matrix have one together, above the first. */
export function shownLabel({ label, row }: SceneBox, language: Language): SceneBox['label'] {
  if (!row) return label
  return { name: row.index === 0 ? language.rows(row.count, label.name) : '' }
}

/** How wide a box's label is, with all that stands after it, in px from the left edge. */
export function fullLabelWidth(box: SceneBox, language: Language): number {
  const { name, note, address, id } = shownLabel(box, language)
  const kept = box.unreachable ? language.keptNote(box.unreachable) : ''
  const after = [
    note ? labelWidth(note, 'normal') + 2 : 0,
    box.isReordered ? labelWidth(language.reordered, 'normal') + 6 : 0,
    kept ? labelWidth(kept, 'normal') + 6 : 0,
    address && !id ? smallWidth(address) * 1.16 : 0,
  ]
  const badge = referencesWidth(box, language)
  return (
    after.reduce((sum, width) => sum + width, idWidth(box.label) + labelWidth(name, 'bold') + 4) +
    (badge > 0 ? badge + 6 : 0)
  )
}

/** What the label that cells refer to takes, before the type: 12 px. */
function idWidth({ id }: SceneBox['label']): number {
  return id ? (monoWidth(id) * 12) / 13 + 7 : 0
}

/** The badge beside the label: 10 px bold. */
export function referencesWidth({ references }: SceneBox, language: Language): number {
  return references ? labelWidth(language.references(references), 'bold', 10) + 12 : 0
}
