import type { Element } from 'hast'
import { h, s } from 'hastscript'
import { measure } from './measure/measure.ts'
import type { Placement } from './place/graph.ts'
import type { Scene } from './scene/scene.ts'
import { prose } from './scene/text.ts'
import { drawSteps } from './stepper/stepper.ts'
import { light, literal, themed } from './svg/pen.ts'
import { drawStep, drawSvg, pictureSize } from './svg/picture.ts'
import { describeScene } from './words/describe.ts'

export interface FigureOptions {
  /** ASCII, unique on the page; every id in the figure begins with it. */
  readonly idPrefix: string
  readonly caption?: string
  /** Replaces the generated text alternative. */
  readonly alt?: string
}

/** One `<figure class="memdiag">`: the picture of the only step, or all steps with buttons that need no script. */
export function drawFigure(scene: Scene, placement: Placement, options: FigureOptions): Element {
  const words = describeScene(scene)
  const measures = measure(scene)
  const size = pictureSize(scene, placement)
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
  return h('figure', { className: 'memdiag', id: options.idPrefix }, [
    ...drawSteps(scene, pictures, options.idPrefix, words.name),
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

/**
 * One step as an `<svg>` for a file of its own, on light paper, for programs that know no stylesheet. To be
 * written as XML: `toHtml(svg, { space: 'svg', closeEmptyElements: true })` does it.
 *
 * @throws {RangeError} when the scene has no such step; they are counted from 0.
 */
export function drawStandaloneSvg(scene: Scene, placement: Placement, step: number): Element {
  const shown = scene.steps[step]
  if (!shown) throw new RangeError(`There is no step ${step}: the scene has ${scene.steps.length}.`)
  const words = describeScene(scene)
  const size = pictureSize(scene, placement)
  return withoutData(
    drawSvg(
      size,
      { xmlns: 'http://www.w3.org/2000/svg' },
      [
        s('title', words.name),
        s('desc', words.steps[step] ?? ''),
        s('rect', { width: size.width, height: size.height, fill: light.paper }),
        ...drawStep(shown, placement, measure(scene), literal),
      ],
      literal,
    ),
  )
}

/** The same without data attributes: nobody styles a file, and XML forbids some of what they may contain. */
function withoutData(svg: Element): Element {
  const properties = Object.entries(svg.properties).filter(([name]) => !name.startsWith('data'))
  return {
    ...svg,
    properties: Object.fromEntries(properties),
    // Drawings are a handful of elements deep, whatever they show.
    children: svg.children.map((child) => (child.type === 'element' ? withoutData(child) : child)),
  }
}
