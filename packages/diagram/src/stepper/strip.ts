import type { Element } from 'hast'
import { h } from 'hastscript'
import type { Scene } from '../scene/scene.ts'
import { english } from '../words/english.ts'
import { listingOfAll } from './listing.ts'
import { besideCode, happened, scroller } from './panel.ts'

/**
 * All steps at once, as on paper: the program, in which each line has the numbers of the steps that ran it, and a
 * panel with its number for each step.
 *
 * @param name of the whole figure.
 * @param side whether the panels stand beside the program where there is room, not below it.
 */
export function drawStrip(
  scene: Scene,
  pictures: readonly Element[],
  name: string,
  code: string,
  side: boolean,
): Element[] {
  const listing = listingOfAll(code, scene.steps)
  const panels = scene.steps.map((step, index) => {
    const picture = pictures[index]
    const stepName = english.stepName(index + 1, scene.steps.length, step.ran?.line)
    return h('div', { className: 'memdiag-panel' }, [
      happened(step, { number: english.stepNumber(index + 1) }),
      ...(picture ? [scroller(picture, stepName)] : []),
    ])
  })
  const strip = h('div', { className: 'memdiag-strip', role: 'group', ariaLabel: name }, panels)
  return side ? [besideCode(listing, [strip])] : [listing, strip]
}
