import type { GoneCell, SceneBox, SceneCell } from '../scene/scene.ts'
import { textIn } from '../scene/text.ts'
import type { Language } from '../words/language.ts'
import { monoWidth, sizes, smallWidth } from './sizes.ts'

/** Indexes are small and have a gutter of their own; every other key is text. */
export function keyWidthOf(cell: SceneCell | GoneCell, box: SceneBox): number {
  if (!cell.key) return 0
  const part = partOfEntry(cell, box)
  if (part === 'value') return 0
  if (part === 'key') {
    const text = textIn('content' in cell ? cell.content : cell.before)
    return Math.max(sizes.narrow, monoWidth(text?.text ?? '') + 2 * sizes.padding)
  }
  return cell.role === 'index'
    ? Math.max(sizes.index, smallWidth(cell.key.text) + 10)
    : monoWidth(cell.key.text) + 2 * sizes.padding
}

/** What is written in a cell, with the old value after it. */
export function valueWidthOf(cell: SceneCell, language: Language): number {
  return contentWidthOf(cell, language) + ghostRoom(cell)
}

function contentWidthOf(cell: SceneCell, language: Language): number {
  if (cell.content.kind === 'unbound') return smallWidth(language.unbound) * 1.16 + 2 * sizes.padding
  return Math.max(sizes.narrow, monoWidth(textIn(cell.content)?.text ?? '') + 2 * sizes.padding)
}

/** What is written in the place of a name or cell that is no more: its old value, or a word. */
export function goneWidthOf({ before }: GoneCell, language: Language): number {
  const old = textIn(before)
  const width = old ? ghostWidth(old.text) : smallWidth(language.gone) * 1.16
  return Math.max(sizes.narrow, width + 2 * sizes.padding)
}

/** The room that an old value takes after the new one. */
function ghostRoom({ before }: SceneCell): number {
  const old = textIn(before)
  return old ? ghostWidth(old.text) + sizes.ghostGap : 0
}

/** An old value: 11 px. */
export function ghostWidth(text: string): number {
  return (monoWidth(text) * 11) / 13
}

/** Of a cell beside others. */
export function cellWidthOf(cell: SceneCell, form: SceneBox['form']): number {
  const width = monoWidth(textIn(cell.content)?.text ?? '') + ghostRoom(cell)
  return Math.max(form === 'row' ? 30 : form === 'pills' ? 26 : sizes.narrow, width + 2 * sizes.padding)
}

/** Without arrows a key that is an object is as short as any other: its value stands beside it. */
export function partOfEntry(
  { role }: Pick<SceneCell, 'role'>,
  { label }: SceneBox,
): 'key' | 'value' | undefined {
  if (label.id === undefined) return undefined
  return role === 'entry key' ? 'key' : role === 'entry value' ? 'value' : undefined
}

export function most(values: readonly number[]): number {
  return values.reduce((a, b) => Math.max(a, b), 0)
}
