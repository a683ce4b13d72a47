import { drawStandaloneSvg, placeScene, type Scene } from '@memdiag/diagram'
import { toXast } from 'hast-util-to-xast'
import { toXml } from 'xast-util-to-xml'

/** One step of a scene as the text of an SVG file: well-formed XML. */
export function svgFile(scene: Scene, step: number, alt?: string): string {
  const svg = drawStandaloneSvg(scene, placeScene(scene), step, alt)
  const xml = toXml(toXast(svg, { space: 'svg' }), { closeEmptyElements: true })
  // XML forbids `]]>` in text (Extensible Markup Language 1.0, 2.4), which the serialiser leaves as it is.
  return `${xml.replaceAll(']]>', ']]&gt;')}\n`
}
