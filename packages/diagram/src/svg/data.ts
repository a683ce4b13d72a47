/**
 * The data attributes of a picture, for tests, stylesheets and scripts of a site. They say the same in every
 * step: what has the same `data-id` in two steps is the same frame or object.
 *
 * | element | `data-memdiag` | others |
 * |---|---|---|
 * | a frame | `frame` | `data-id` (`f1`), `data-name` (`bump`), `data-state` (`running`, `waiting`, `suspended`) |
 * | a box | `object` | `data-id` (`o1`), `data-kind` (`list`, `instance`, …), `data-name` (`Account`), `data-address` (`0x001`), `data-unreachable` (`in a cycle`, …) |
 * | a count of references | `references` | |
 * | a zone of objects that no name reaches | `unreachable` | |
 * | a cell | `cell` | one of `data-name` (a name or attribute), `data-index`, `data-key`; `data-role` when it is none of these (`return`, `raise`, `member`, …) |
 * | an arrow | `arrow` | `data-from` (its cell: `f1.a`, `o2[0]`), `data-to` (`o1`) |
 *
 * All of them have `data-change` (`new` or `changed`) when they differ from the step shown before, and `gone` where only
 * a trace is left of what that step had: a cell, an arrow, a frame.
 */
import type { Arrow } from '../measure/measure.ts'
import type { Change, GoneCell, SceneCell } from '../scene/scene.ts'
import { visible } from '../visible.ts'

export type Data = Readonly<Record<`data${string}`, string>>

export function cellData(cell: SceneCell): Data {
  const key = cell.key?.text ?? ''
  return { dataMemdiag: 'cell', ...keyData(cell.role, key), ...changeData(cell.change) }
}

export function goneData(cell: GoneCell): Data {
  return { dataMemdiag: 'cell', ...keyData(cell.role, cell.key?.text ?? ''), ...changeData('gone') }
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
