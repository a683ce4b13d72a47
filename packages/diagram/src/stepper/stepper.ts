import type { Element } from 'hast'
import { h } from 'hastscript'
import type { Scene, SceneStep } from '../scene/scene.ts'
import { english } from '../words/english.ts'
import { listingOfStep } from './listing.ts'
import { besideCode, happened, scroller } from './panel.ts'

/**
 * The pictures of a figure's steps. Several are radio buttons and panels as siblings, `input label panel input
 * label panel …`, so that a stylesheet shows the panel of the checked button without a rule per step, and without
 * any stylesheet all panels stand one below the other.
 *
 * No button is ever `checked`: React would take it over and put it back at every render. The stylesheet shows
 * the first panel while none is.
 *
 * @param code the program, where it stands beside each picture; no script can move a mark in it, so each step has its
 *   own, which costs little once the page is compressed.
 */
export function drawSteps(
  scene: Scene,
  pictures: readonly Element[],
  idPrefix: string,
  name: string,
  code: string | undefined,
): Element[] {
  const [only] = scene.steps
  if (!only) return []
  if (scene.steps.length === 1) {
    return pictures.flatMap((picture) => {
      const shown = scroller(picture, name)
      // That a program's end is shown goes without saying.
      if (only.event !== 'end') return captioned(only, shown, code)
      return code === undefined ? [shown] : [besideCode(listingOfStep(code), [shown])]
    })
  }
  return [
    h('fieldset', { className: 'memdiag-steps', role: 'radiogroup' }, [
      h('legend', name),
      ...scene.steps.flatMap((step, index) => {
        const picture = pictures[index]
        const id = `${idPrefix}-step-${index + 1}`
        const stepName = english.stepName(index + 1, scene.steps.length, step.ran?.line)
        return [
          h('input', {
            type: 'radio',
            name: `${idPrefix}-step`,
            id,
            className: 'memdiag-step',
            ariaLabel: stepName,
          }),
          h('label', { htmlFor: id }, String(index + 1)),
          ...(picture
            ? [h('div', { className: 'memdiag-panel' }, captioned(step, scroller(picture, stepName), code))]
            : []),
        ]
      }),
    ]),
  ]
}

/** A step's picture under its caption, both beside the code where that is shown. */
function captioned(step: SceneStep, shown: Element, code: string | undefined): Element[] {
  if (code === undefined) return [happened(step), shown]
  return [besideCode(listingOfStep(code, step), [happened(step, { withCode: false }), shown])]
}
