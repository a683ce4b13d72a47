import type { Element } from 'hast'
import { h } from 'hastscript'
import type { Language } from '../words/language.ts'
import { listingOfAll, listingOfStep } from './listing.ts'
import { liveElement } from './live.ts'
import { besideCode, happened, type Panel, shownInTurn } from './panel.ts'

/**
 * The pictures of a figure's steps. Several are radio buttons and panels as siblings, `input label panel input
 * label panel …`, so that a stylesheet shows the panel of the checked button without a rule per step, and without
 * any stylesheet all panels stand one below the other.
 *
 * No button is ever `checked`: React would take it over and put it back at every render. The stylesheet shows
 * the first panel while none is.
 *
 * Each panel has its number, which is shown where the buttons are not: on paper, in a feed.
 *
 * @param name of the whole figure.
 * @param code the program, where it stands beside each picture; no script can move a mark in it, so each step has its
 *   own, which costs little once the page is compressed. On paper there is another one instead of them all, with the
 *   numbers of the steps.
 */
export function drawSteps(
  panels: readonly Panel[],
  { idPrefix, name, code, language }: StepsOptions,
): Element[] {
  const [only] = panels
  if (!only) return []
  if (panels.length === 1) {
    // That a program's end is shown goes without saying.
    if (only.step.event !== 'end') return captioned(only, language, code)
    const { note } = only.caption
    const shown = [...(note === undefined ? [] : [happened({ note })]), ...shownInTurn(only)]
    return code === undefined ? shown : [besideCode(listingOfStep(code, language), shown)]
  }
  const steps = panels.map(({ step }) => step)
  return [
    ...(code === undefined
      ? []
      : [h('div', { className: 'memdiag-print' }, listingOfAll(code, { steps, language }))]),
    h('fieldset', { className: 'memdiag-steps', role: 'radiogroup' }, [
      h('legend', name),
      liveElement(language, true),
      ...panels.flatMap((panel, index) => {
        const id = `${idPrefix}-step-${index + 1}`
        return [
          h('input', {
            type: 'radio',
            name: `${idPrefix}-step`,
            id,
            className: 'memdiag-step',
            ariaLabel: panel.name,
          }),
          h('label', { htmlFor: id }, String(index + 1)),
          h(
            'div',
            { className: 'memdiag-panel' },
            captioned(panel, language, code, language.stepNumber(index + 1)),
          ),
        ]
      }),
    ]),
  ]
}

interface StepsOptions {
  readonly idPrefix: string
  readonly name: string
  readonly code: string | undefined
  readonly language: Language
}

/** A step's picture under its caption, both beside the code where that is shown. */
function captioned(panel: Panel, language: Language, code: string | undefined, number = ''): Element[] {
  const { step, caption } = panel
  const isOne = number === ''
  const codeOn = code === undefined ? 'all' : isOne ? 'none' : 'paper'
  const said = happened(caption, { number, numberOn: 'paper', codeOn })
  // A moment within hidden lines has nothing that can be told of it.
  const shown = [...(said.children.length > 0 ? [said] : []), ...shownInTurn(panel)]
  if (code === undefined) return shown
  return [besideCode(listingOfStep(code, language, step), shown)]
}
