import type { HeapObject } from '@memdiag/trace'
import type { Looking } from './looking.ts'
import type { SceneBox, SceneCell } from './scene.ts'

/** The attributes of an object that has elements too: `.name`, so that none is taken for a key. */
export function attributeCells(object: HeapObject, looking: Looking): SceneCell[] {
  return (object.fields ?? []).map((field) =>
    looking.cell(`.${field.name}`, 'attribute', field.value, `.${field.name}`),
  )
}

/** The index at which the attributes of a box begin: after its elements, and the count of those not shown. */
export function attributesFrom({ cells }: Pick<SceneBox, 'cells'>): number {
  return cells.findLastIndex((cell) => cell.role !== 'attribute') + 1
}
