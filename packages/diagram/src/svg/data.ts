/** The data attributes of a picture, for a site's stylesheets and scripts, and for tests: `docs/html.md` lists them. */
import type { Arrow } from '../measure/measure.ts'
import type { Change, GoneCell, SceneCell } from '../scene/scene.ts'
import { visible } from '../visible.ts'

export type Data = Readonly<Record<`data${string}`, string>>

export function cellData(cell: SceneCell): Data {
  const key = cell.key?.text ?? ''
  return { ...cellId(cell), ...keyData(cell.role, key), ...changeData(cell.change) }
}

export function goneData(cell: GoneCell): Data {
  return { ...cellId(cell), ...keyData(cell.role, cell.key?.text ?? ''), ...changeData('gone') }
}

function cellId({ id }: Pick<SceneCell, 'id'>): Data {
  return { dataMemdiag: 'cell', dataId: visible(id) }
}

function keyData(role: SceneCell['role'], key: string): Data {
  switch (role) {
    case 'attribute':
      return { dataName: key.replace(/^\./, '') }
    case 'name':
    case 'free variable':
    case 'variable':
      return { dataName: key }
    case 'index':
      return { dataIndex: key }
    case 'key':
      return { dataKey: key }
    case 'default':
      return { dataRole: 'default', dataName: key.replace(/=$/, '') }
    default:
      return { dataRole: role }
  }
}

export function arrowData({ cell, to, change }: Pick<Arrow, 'cell' | 'to' | 'change'>): Data {
  return { dataMemdiag: 'arrow', dataFrom: visible(cell), dataTo: to, ...changeData(change) }
}

export function changeData(change: Change | 'gone'): Data {
  return change === 'same' ? {} : { dataChange: change }
}
