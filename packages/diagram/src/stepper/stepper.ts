import type { Element } from 'hast'
import { h } from 'hastscript'
import type { Scene, SceneStep } from '../scene/scene.ts'
import { captionOf } from '../words/caption.ts'
import { english } from '../words/english.ts'

/** Pictures up to this wide fit any screen at their least size; wider ones may scroll and must take the keyboard's focus. */
const neverScrolls = 340

/**
 * The pictures of a figure's steps. Several are radio buttons and panels as siblings, `input label panel input
 * label panel …`, so that a stylesheet shows the panel of the checked button without a rule per step, and without
 * any stylesheet all panels stand one below the other.
 *
 * No button is ever `checked`: React would take it over and put it back at every render. The stylesheet shows
 * the first panel while none is.
 */
export function drawSteps(
  scene: Scene,
  pictures: readonly Element[],
  idPrefix: string,
  name: string,
): Element[] {
  const [only] = scene.steps
  if (!only) return []
  if (scene.steps.length === 1) {
    return [
      ...(only.event === 'end' ? [] : [happened(only)]),
      ...pictures.map((picture) => scroller(picture, name)),
    ]
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
          h('div', { className: 'memdiag-panel' }, [
            happened(step),
            ...(picture ? [scroller(picture, stepName)] : []),
          ]),
        ]
      }),
    ]),
  ]
}

/** The line that just ran, and what came of it. */
function happened(step: SceneStep): Element {
  const { line, code, event } = captionOf(step)
  const parts = [
    ...(line ? [h('span', { className: 'memdiag-line' }, line)] : []),
    ...(code ? [h('code', code)] : []),
    ...(event ? [h('span', { className: 'memdiag-event' }, event)] : []),
  ]
  const spaced = parts.flatMap((part, index) => (index === 0 ? [part] : [' ', part]))
  return h('p', { className: 'memdiag-ran' }, spaced)
}

function scroller(picture: Element, name: string): Element {
  const mayScroll = Number(picture.properties.width) > neverScrolls
  return h(
    'div',
    { className: 'memdiag-scroll', ...(mayScroll && { tabIndex: 0, role: 'group', ariaLabel: name }) },
    picture,
  )
}
