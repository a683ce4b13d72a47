import type { Element } from 'hast'
import { h } from 'hastscript'
import type { Language } from '../words/language.ts'

/**
 * The place of what a script may add to a figure (`../live/`), with its words. Without the script it is nothing. It has
 * no class: React 18 writes that as an attribute `classname` on elements of this kind.
 *
 * @param hasSteps whether there is something to go through, step by step.
 */
export function liveElement(language: Language, hasSteps: boolean): Element {
  const { previous, next, references } = language.live
  return h('memdiag-live', {
    dataReferences: references,
    ...(hasSteps && { dataPrevious: previous, dataNext: next }),
  })
}
