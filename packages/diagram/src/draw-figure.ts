import type { Element } from 'hast'
import { h, s } from 'hastscript'
import { measure } from './measure/measure.ts'
import type { Placement } from './place/graph.ts'
import type { Scene } from './scene/scene.ts'
import { drawSteps } from './stepper/stepper.ts'
import { drawStrip } from './stepper/strip.ts'
import { themed } from './svg/pen.ts'
import { drawStep, drawSvg, pictureSize } from './svg/picture.ts'
import { checkCode } from './too-large.ts'
import { prose } from './visible.ts'
import { describeScene } from './words/describe.ts'

export interface FigureOptions {
  /** ASCII, unique on the page; every id in the figure begins with it. */
  readonly idPrefix: string
  readonly caption?: string
  /** Replaces the generated text alternative. */
  readonly alt?: string
  /** The program as its author wrote it; shown where `listsCode` says so. */
  readonly code?: string
  /** Several steps one at a time, or all at once; one at a time when absent. */
  readonly view?: 'stepper' | 'strip'
  /** The program and its pictures side by side, where there is room. */
  readonly side?: boolean
}

/**
 * Whether a figure shows the program itself: beside its pictures, or above a strip of several, where the lines have the
 * numbers of the steps.
 */
export function listsCode(scene: Scene, { view, side }: Pick<FigureOptions, 'view' | 'side'>): boolean {
  return side === true || isStrip(scene, view)
}

function isStrip(scene: Scene, view: FigureOptions['view']): boolean {
  return view === 'strip' && scene.steps.length > 1
}

/**
 * One `<figure class="memdiag">`: the picture of the only step, or all steps with buttons that need no script, or all
 * at once.
 *
 * @throws {TooLargeError} where the program stands beside too many steps.
 */
export function drawFigure(scene: Scene, placement: Placement, options: FigureOptions): Element {
  const words = describeScene(scene)
  const measures = measure(scene)
  const size = pictureSize(scene, placement, measures)
  const pictures = scene.steps.map((step, index) => {
    const number = scene.steps.length === 1 ? '' : `-${index + 1}`
    const title = `${options.idPrefix}-title${number}`
    const desc = `${options.idPrefix}-desc${number}`
    const description = options.alt === undefined ? words.steps[index] : undefined
    return drawSvg(
      size,
      {
        className: `memdiag-picture${leastWidthClass(size.width)}`,
        ariaLabelledBy: title,
        ...(description && { ariaDescribedBy: desc }),
      },
      [
        s('title', { id: title }, options.alt === undefined ? words.name : prose(options.alt)),
        ...(description ? [s('desc', { id: desc }, description)] : []),
        ...drawStep(step, placement, measures, themed),
      ],
      themed,
    )
  })
  const { idPrefix, code = '', view, side = false } = options
  const listed = listsCode(scene, options) ? code : undefined
  checkCode((listed?.length ?? 0) * scene.steps.length)
  const steps = isStrip(scene, view)
    ? drawStrip(scene, pictures, words.name, code, side)
    : drawSteps(scene, pictures, idPrefix, words.name, listed)
  return h('figure', { className: 'memdiag', id: idPrefix }, [
    ...steps,
    ...(options.caption ? [h('figcaption', prose(options.caption))] : []),
  ])
}

/**
 * A wide picture shrinks with the page, but not below four fifths: then it scrolls. A stylesheet cannot know how
 * wide a picture is, and inline styles are forbidden on strict pages, so there is a class for every 50 px.
 */
function leastWidthClass(width: number): string {
  const least = Math.min(1200, Math.floor((width * 0.8) / 50) * 50)
  return least < 250 ? '' : ` memdiag-min-${least}`
}
