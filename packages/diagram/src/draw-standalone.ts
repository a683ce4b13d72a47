import type { Element, ElementContent } from 'hast'
import { s } from 'hastscript'
import { measure } from './measure/measure.ts'
import type { Placement } from './place/graph.ts'
import type { Scene } from './scene/scene.ts'
import { dark, light, literal, type Token } from './svg/pen.ts'
import { drawStep, drawSvg, pictureSize } from './svg/picture.ts'
import { prose } from './visible.ts'
import { describeScene } from './words/describe.ts'
import { languageOf } from './words/language.ts'

/**
 * One step as an `<svg>` for a file of its own. Programs that know no stylesheet see it on light paper; browsers
 * that show it as an image take its own style where the reader prefers dark. To be written as XML, not as HTML.
 *
 * @param alt replaces the generated description.
 * @throws {RangeError} when the scene has no such step; they are counted from 0.
 */
export function drawStandaloneSvg(scene: Scene, placement: Placement, step: number, alt?: string): Element {
  const shown = scene.steps[step]
  if (!shown) throw new RangeError(`There is no step ${step}: the scene has ${scene.steps.length}.`)
  const words = describeScene(scene)
  const measures = measure(scene)
  const pen = literal(languageOf(scene))
  const size = pictureSize(scene, placement, measures)
  const picture = [
    s('rect', { width: size.width, height: size.height, fill: light.paper }),
    ...drawStep(shown, placement, measures, pen),
  ]
  const title = alt === undefined ? words.name : prose(alt)
  const description = alt === undefined ? words.steps[step]?.text : undefined
  return withoutData(
    drawSvg(
      size,
      { xmlns: 'http://www.w3.org/2000/svg' },
      [
        s('title', title),
        ...(description ? [s('desc', description)] : []),
        s('style', styleFor(picture)),
        ...picture,
      ],
      pen,
    ),
  )
}

/**
 * The dark twin of every colour that a drawing uses, by the attribute it stands in: a rule beats a presentation
 * attribute, so the elements need no classes. Widths of text hold with `font-size-adjust`.
 */
function styleFor(picture: readonly ElementContent[]): string {
  const used = coloursIn(picture).add('fill ink')
  const rules = (Object.keys(light) as Token[]).flatMap((token) =>
    (['fill', 'stroke'] as const)
      .filter((attribute) => used.has(`${attribute} ${token}`))
      .map((attribute) => `[${attribute}="${light[token]}"]{${attribute}:${dark[token]}}`),
  )
  return `text{font-size-adjust:ch-width .6}@media (prefers-color-scheme:dark){${rules.join('')}}`
}

/** Attributes and the tokens they are painted with, such as `stroke arrow`. */
function coloursIn(picture: readonly ElementContent[]): Set<string> {
  const tokenOf = new Map((Object.keys(light) as Token[]).map((token) => [light[token] as string, token]))
  const used = new Set<string>()
  const queue = [...picture]
  for (let node = queue.pop(); node; node = queue.pop()) {
    if (node.type !== 'element') continue
    for (const attribute of ['fill', 'stroke']) {
      const token = tokenOf.get(String(node.properties[attribute]))
      if (token) used.add(`${attribute} ${token}`)
    }
    for (const child of node.children) queue.push(child)
  }
  return used
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
