import type { Element } from 'hast'
import { h } from 'hastscript'
import type { Scene } from '../scene/scene.ts'
import { languageOf } from '../words/language.ts'
import { listingOfAll } from './listing.ts'
import { besideCode, happened, type Panel, shownIn } from './panel.ts'

/**
 * All steps at once, as on paper: the program, in which each line has the numbers of the steps that ran it, and a
 * panel with its number for each step.
 *
 * @param name of the whole figure.
 * @param code absent where the program is not shown here.
 * @param side whether the panels stand beside the program where there is room, not below it.
 */
export function drawStrip(
  scene: Scene,
  panels: readonly Panel[],
  { name, code, side }: { readonly name: string; readonly code: string | undefined; readonly side: boolean },
): Element[] {
  const shown = panels.map((panel, index) => {
    const number = languageOf(scene).stepNumber(index + 1)
    const caption = happened(panel.caption, { number, withChange: true })
    return h('div', { className: 'memdiag-panel' }, [caption, ...shownIn(panel)])
  })
  const strip = h('div', { className: 'memdiag-strip', role: 'group', ariaLabel: name }, shown)
  if (code === undefined) return [strip]
  const listing = listingOfAll(code, scene)
  return side ? [besideCode(listing, [strip])] : [listing, strip]
}
