import { drawStandaloneSvg, placeScene, type Scene } from '@memdiag/diagram'
import { toHtml } from 'hast-util-to-html'

/** One step of a scene as the text of an SVG file: well-formed XML. */
export function svgFile(scene: Scene, step: number, alt?: string): string {
  const svg = drawStandaloneSvg(scene, placeScene(scene), step, alt)
  return `${toHtml(svg, { space: 'svg', closeEmptyElements: true })}\n`
}
