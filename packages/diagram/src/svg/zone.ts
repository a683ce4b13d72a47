import type { Element } from 'hast'
import { s } from 'hastscript'
import { largest, smallest } from '../extremes.ts'
import { labelWidth } from '../measure/label-width.ts'
import type { Measures } from '../measure/measure.ts'
import { sizes } from '../measure/sizes.ts'
import type { Placement } from '../place/graph.ts'
import type { SceneStep } from '../scene/scene.ts'
import { sansFont } from './label.ts'
import { n, type Pen } from './pen.ts'

/** A part of the drawing, and the boxes that make it up. */
interface Zone extends Area {
  readonly boxes: readonly string[]
}

interface Area {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** Room around the boxes of a zone, where its title stands on the line above them; around their arrows. */
const room = { side: 7, above: 13, below: 7 }
const roomForArrow = 5
const corner = 9

/**
 * The areas around the boxes that no name reaches: as few as there can be without anything else in them. Boxes stay
 * where they were when names still reached them, so something else may stand between two of them.
 */
export function zonesOf(step: SceneStep, placement: Placement, measures: Measures): Area[] {
  const areaOf = (id: string, width: number, height: number): Area => {
    const { x, y } = placement.nodes.get(id) ?? { x: 0, y: 0 }
    return { left: x, top: y, right: x + width, bottom: y + height }
  }
  const inside: Zone[] = []
  const outside = step.frames.map((frame) => {
    const { width, height } = measures.frames.plan(step, frame)
    return areaOf(measures.frames.placeOf(step, frame), width, height)
  })
  for (const box of step.boxes) {
    const height = sizes.label + measures.boxPlan(box).height
    const area = areaOf(box.id, measures.boxes.get(box.id)?.width ?? 0, height)
    if (!box.unreachable) outside.push(area)
    else {
      const { left, top, right, bottom } = area
      inside.push({
        left: left - room.side,
        top: top - room.above,
        right: right + room.side,
        bottom: bottom + room.below,
        boxes: [box.id],
      })
    }
  }
  if (inside.length === 0) return []
  const isFree = (area: Area) => !outside.some((other) => doMeet(area, other))
  const arrows = measures.arrows(step).filter(({ change }) => change !== 'gone')
  const zones = merged(inside, isFree)
  return zones.map((zone) => {
    const whole = arrows.reduce<Area>((area, { id, node, to }) => {
      const isOwn = zone.boxes.includes(node) && zone.boxes.includes(to)
      const wider = isOwn ? around(area, areaAround(placement.routes.get(id) ?? [])) : area
      return isFree(wider) ? wider : area
    }, zone)
    const least = widthFor(measures.language.unreachable)
    const titled = { ...whole, right: Math.max(whole.right, whole.left + least) }
    const meetsZone = zones.some((other) => other !== zone && doMeet(titled, other))
    return isFree(titled) && !meetsZone ? titled : whole
  })
}

/** How wide a zone must be for its title. */
function widthFor(title: string): number {
  return labelWidth(title, 'bold') + 8 + 2 * corner
}

/** Zones: dashed, their title in a gap of the line at the top left; a shorter one where there is no room. */
export function drawZones(zones: readonly Area[], pen: Pen): Element[] {
  return zones.map((zone) => {
    const { left, top, right } = zone
    const { unreachable, unreachableShortly } = pen.language
    const title = right - left > widthFor(unreachable) - 1 ? unreachable : unreachableShortly
    return s('g', { dataMemdiag: 'unreachable' }, [
      s('path', {
        d: outline(zone, labelWidth(title, 'bold')),
        fill: 'none',
        stroke: pen.paint('muted'),
        strokeWidth: 1.3,
        strokeDasharray: '6 4',
      }),
      s(
        'text',
        {
          x: n(left + corner + 5),
          y: n(top + 3.5),
          fill: pen.paint('muted'),
          ...sansFont,
          className: 'memdiag-label',
        },
        title,
      ),
    ])
  })
}

/** Clockwise from the end of the title to its beginning. */
function outline({ left, top, right, bottom }: Area, title: number): string {
  const [width, height] = [right - left - 2 * corner, bottom - top - 2 * corner]
  const arc = (dx: number, dy: number) => `a${corner} ${corner} 0 0 1 ${dx * corner} ${dy * corner}`
  const afterTitle = Math.min(left + corner + title + 8, right - corner)
  return [
    `M${n(afterTitle)} ${n(top)}H${n(right - corner)}${arc(1, 1)}v${n(height)}${arc(-1, 1)}`,
    `h${n(-width)}${arc(-1, -1)}v${n(-height)}${arc(1, -1)}`,
  ].join('')
}

function areaAround(points: readonly { readonly x: number; readonly y: number }[]): Area {
  const xs = points.map(({ x }) => x)
  const ys = points.map(({ y }) => y)
  return {
    left: smallest(xs) - roomForArrow,
    top: smallest(ys) - roomForArrow,
    right: largest(xs) + roomForArrow,
    bottom: largest(ys) + roomForArrow,
  }
}

/** Joins two zones for as long as there are two whose common area is free of anything else. */
function merged(zones: readonly Zone[], isFree: (area: Area) => boolean): Zone[] {
  const left = [...zones]
  for (let index = 0; index < left.length; ) {
    const zone = left[index] as Zone
    const other = left.findIndex((each, place) => place > index && isFree(around(zone, each)))
    const joined = left[other]
    if (joined === undefined) {
      index++
      continue
    }
    left[index] = { ...around(zone, joined), boxes: [...zone.boxes, ...joined.boxes] }
    left.splice(other, 1)
  }
  return left
}

function around(a: Area, b: Area): Area {
  return {
    left: Math.min(a.left, b.left),
    top: Math.min(a.top, b.top),
    right: Math.max(a.right, b.right),
    bottom: Math.max(a.bottom, b.bottom),
  }
}

function doMeet(a: Area, b: Area): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
}
