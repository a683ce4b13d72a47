import type { Graph, GraphNode, Placement, Point } from './graph.ts'
import type { PlaceOptions } from './place.ts'

/**
 * Says where every frame and box stands where no arrows are drawn: frames at the left in stack order, beside them the
 * boxes as words stand in lines, so that a reader finds them in the order of their labels.
 */
export function placeInLines({ nodes }: Graph, { margin = 8, maxWidth = 760 }: PlaceOptions = {}): Placement {
  const frames = stacked(nodes.filter(({ kind }) => kind === 'frame'))
  const boxes = nodes.filter(({ kind }) => kind === 'box')
  const left = frames.width > 0 && boxes.length > 0 ? frames.width + besideFrames : frames.width
  const lines = bestLines(boxes, frames, left, maxWidth - 2 * margin)
  const at = ({ x, y }: Point): Point => ({ x: x + margin, y: y + margin })
  return {
    width: Math.ceil(Math.max(frames.width, left + lines.width)) + 2 * margin,
    height: Math.ceil(Math.max(frames.height, lines.height)) + 2 * margin,
    nodes: new Map([
      ...Array.from(frames.places, ([id, place]) => [id, at(place)] as const),
      ...Array.from(lines.places, ([id, { x, y }]) => [id, at({ x: x + left, y })] as const),
    ]),
    routes: new Map(),
  }
}

/** Between the frames and the first boxes, in px. */
const besideFrames = 36
const betweenBoxes = 22
const betweenLines = 18
const betweenFrames = 16

/** So many times as wide as high a picture is best. */
const bestRatio = 1.7

interface Part {
  readonly width: number
  readonly height: number
  readonly places: ReadonlyMap<string, Point>
}

/** As long lines as make the picture neither wide nor high. */
function bestLines(boxes: readonly GraphNode[], frames: Part, left: number, maxWidth: number): Part {
  const widest = boxes.reduce((most, { width }) => Math.max(most, width), 0)
  const longest = Math.max(widest, maxWidth - left)
  let best = inLines(boxes, longest)
  let least = Number.POSITIVE_INFINITY
  for (let length = widest; length <= longest; length += 8) {
    const lines = inLines(boxes, length)
    const cost = Math.max(left + lines.width, Math.max(frames.height, lines.height) * bestRatio)
    if (cost < least) [best, least] = [lines, cost]
  }
  return best
}

/**
 * Boxes as words in lines. Beside a box that is so high that two of the next ones fit beside it, there are several lines,
 * as beside a picture in a text.
 */
function inLines(boxes: readonly GraphNode[], length: number): Part {
  const places = new Map<string, Point>()
  const high: { readonly right: number; readonly bottom: number }[] = []
  const beginAt = (y: number) =>
    high.reduce((x, { right, bottom }) => (bottom > y ? Math.max(x, right) : x), 0)
  let [x, y, bottom, below, width] = [0, 0, 0, 0, 0]
  for (const [index, box] of boxes.entries()) {
    while (x > 0 && x + box.width > length) {
      const ends = high.flatMap((one) => (one.bottom > y ? [one.bottom] : []))
      y = bottom > y ? bottom : ends.length > 0 ? ends.reduce((a, b) => Math.min(a, b)) : y
      x = beginAt(y)
    }
    const at = { x, y }
    places.set(box.id, at)
    const end = { right: x + box.width + betweenBoxes, bottom: y + box.height + betweenLines }
    const next = boxes[index + 1]
    const isHigh = next !== undefined && box.height >= 2 * next.height + betweenLines
    if (isHigh && x === beginAt(y)) high.push(end)
    else bottom = Math.max(bottom, end.bottom)
    x = end.right
    width = Math.max(width, at.x + box.width)
    below = Math.max(below, at.y + box.height)
  }
  return { width, height: below, places }
}

function stacked(frames: readonly GraphNode[]): Part {
  const places = new Map<string, Point>()
  let [below, width] = [0, 0]
  for (const frame of frames) {
    places.set(frame.id, { x: 0, y: below === 0 ? 0 : below + betweenFrames })
    below = (places.get(frame.id)?.y ?? 0) + frame.height
    width = Math.max(width, frame.width)
  }
  return { width, height: below, places }
}
