import type { Element, ElementContent } from 'hast'
import { s } from 'hastscript'
import { elidedPlace } from '../measure/frames.ts'
import type { Measures } from '../measure/measure.ts'
import type { Placement } from '../place/graph.ts'
import { placedSteps, type Scene, type SceneStep } from '../scene/scene.ts'
import { drawArrow, drawGoneArrow } from './arrow.ts'
import { drawBox } from './box.ts'
import { drawElidedFrames, drawEndedFrame, drawFrame } from './frame.ts'
import { fonts, n, type Pen } from './pen.ts'
import { small } from './text.ts'
import { drawZones, zonesOf } from './zone.ts'

const footer = 22
/** Between a zone and the edge of the picture, at least. */
const besideZone = 6

/** The size of every picture of a figure. */
export function pictureSize(
  scene: Scene,
  placement: Placement,
  measures: Measures,
): { width: number; height: number } {
  const hasFooter = placedSteps(scene).some((step) => step.elidedBoxes > 0)
  // A zone is as wide as its title, and may reach beyond its boxes.
  const zones = placedSteps(scene).flatMap((step) => zonesOf(step, placement, measures))
  const inside = zones.reduce((width, { right }) => Math.max(width, right + besideZone), placement.width)
  return {
    width: Math.ceil(hasFooter ? Math.max(inside, 190) : inside),
    height: Math.ceil(placement.height) + (hasFooter ? footer : 0),
  }
}

/** What one step shows, drawn at the places that all steps share: boxes, then arrows over them. */
export function drawStep(
  step: SceneStep,
  placement: Placement,
  measures: Measures,
  pen: Pen,
): ElementContent[] {
  const origin = { x: 0, y: 0 }
  const routed = measures.arrows(step).flatMap((arrow) => {
    const route = placement.routes.get(arrow.id)
    return route ? [{ arrow, route }] : []
  })
  const gone = routed.filter(({ arrow }) => arrow.change === 'gone')
  const arrows = routed.filter(({ arrow }) => arrow.change !== 'gone')
  return [
    ...step.frames.map((frame) => {
      const place = placement.nodes.get(measures.frames.placeOf(step, frame)) ?? origin
      return drawFrame(frame, measures.frames.plan(step, frame), place, pen)
    }),
    ...measures.frames
      .ended(step)
      .map((ended) => drawEndedFrame(ended, placement.nodes.get(ended.place) ?? origin, pen)),
    ...(step.elidedFrames
      ? [
          drawElidedFrames(
            step.elidedFrames.count,
            measures.frames.elidedWidth(step.elidedFrames),
            placement.nodes.get(elidedPlace(step.elidedFrames)) ?? origin,
            pen,
          ),
        ]
      : []),
    ...drawZones(zonesOf(step, placement, measures), pen),
    ...step.boxes.map((box) =>
      drawBox(box, measures.boxPlan(box), placement.nodes.get(box.id) ?? origin, pen),
    ),
    ...(gone.length > 0
      ? [
          s(
            'g',
            { fill: 'none', stroke: pen.paint('muted'), strokeWidth: 1.5 },
            gone.map(({ arrow, route }) => drawGoneArrow(arrow, route)),
          ),
        ]
      : []),
    ...(arrows.length > 0
      ? [
          s(
            'g',
            { fill: pen.paint('arrow'), stroke: pen.paint('arrow'), strokeWidth: 1.5 },
            arrows.map(({ arrow, route }) => drawArrow(arrow, route)),
          ),
        ]
      : []),
    ...(step.elidedBoxes > 0
      ? [
          small(
            pen.language.moreObjects(step.elidedBoxes, step.elidedBoxesAtLeast),
            10,
            placement.height + 12,
            pen,
            { size: 12 },
          ),
        ]
      : []),
  ]
}

/** What all pictures have in common; data and ids are added by whoever asks. */
export function drawSvg(
  { width, height }: { width: number; height: number },
  properties: Readonly<Record<string, string | number>>,
  children: ElementContent[],
  pen: Pen,
): Element {
  return s(
    'svg',
    {
      viewBox: `0 0 ${n(width)} ${n(height)}`,
      width: n(width),
      height: n(height),
      role: 'img',
      direction: 'ltr',
      fontFamily: fonts.mono,
      fontSize: 13,
      fill: pen.paint('ink'),
      ...properties,
    },
    children,
  )
}
