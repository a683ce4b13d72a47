import type { Entry, HeapObject, Value } from '@memdiag/trace'
import type { Language } from '../words/language.ts'
import type { CellRole, SceneBox, SceneCell, SceneText } from './scene.ts'

/** What one look makes of an object at one step; what all looks have in common is added by `sceneOf`. */
export interface BoxParts {
  readonly kind: SceneBox['kind']
  readonly label: { readonly name: string; readonly note?: string }
  readonly title?: SceneText
  readonly cells: readonly SceneCell[]
}

/** What the file of one look is given: cells for the values of the box it describes. */
export interface Looking {
  readonly language: Language
  /** The cell at `place` of the box, such as `[0]` or `.owner`; a key given as a string is plain text. */
  cell(place: string, role: CellRole, value: Value, key?: string | SceneText): SceneCell
  /** A cell that says something of its own. */
  words(place: string, text: SceneText): SceneCell
  /** A mapping's entry: one cell when its key can be written in it, one for the key and one for the value otherwise. */
  entry(entry: Entry): SceneCell[]
  /** The place of a member or key, by what it is: the same in every step. */
  place(value: Value): string
  objectOf(value: Value): HeapObject | undefined
  /** Whether the object has a box of its own, shown or left out. */
  hasBox(value: Value): boolean
}
