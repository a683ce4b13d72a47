import type { Element } from 'hast'
import { h } from 'hastscript'
import { type FigureOptions, figure, listsCode } from './draw-figure.ts'
import type { Scene } from './scene/scene.ts'
import { listingOfAll, listingOfStep } from './stepper/listing.ts'
import { besideCode, happened } from './stepper/panel.ts'
import { wordsBelow } from './stepper/words.ts'
import { drawTables } from './table/draw-table.ts'
import { prose } from './visible.ts'
import { describeScene, type FigureWords } from './words/describe.ts'
import { languageOf } from './words/language.ts'

/**
 * One `<figure class="memdiag">` whose tables show all steps. They say where nothing stands, so there is no placement.
 *
 * @throws {TooLargeError} where the tables would have too many cells.
 */
export function drawTableFigure(scene: Scene, options: Omit<FigureOptions, 'view'>): Element {
  const { alt, code, side = false } = options
  const told = describeScene(scene)
  const name = alt === undefined ? told.name : prose(alt)
  const shown = [
    ...drawTables(scene, name, pageWidth),
    ...(options.words ? wordsOfSteps(scene, told, options.idPrefix) : []),
  ]
  if (code === undefined || !listsCode(scene, { view: 'table', side })) return figure(shown, options)
  const listing = listingFor(scene, code)
  return figure(side ? [besideCode(listing, shown)] : [listing, ...shown], options)
}

/**
 * What a sheet of paper has room for, in px: A4 with margins of 1 cm has 718. The text of most sites is as wide. Beside
 * the program tables are not made narrower: they stand there where a page has room for both, else below.
 */
const pageWidth = 704

function listingFor(scene: Scene, code: string): Element {
  const [only] = scene.steps
  if (scene.steps.length > 1) return listingOfAll(code, scene)
  return listingOfStep(code, languageOf(scene), only?.event === 'end' ? undefined : only)
}

/** The words of all steps, each below its caption. */
function wordsOfSteps(scene: Scene, told: FigureWords, idPrefix: string): Element[] {
  if (scene.steps.length === 1) return told.steps.map((step) => wordsBelow(step, `${idPrefix}-desc`))
  return told.steps.map((step, index) => {
    const number = languageOf(scene).stepNumber(index + 1)
    return h('div', { className: 'memdiag-panel' }, [
      happened(step.caption, { number, withChange: true }),
      wordsBelow(step, `${idPrefix}-desc-${index + 1}`),
    ])
  })
}
