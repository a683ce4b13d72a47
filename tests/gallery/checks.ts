import type { Area, ArrowFacts, BoxFacts, PictureFacts, Point, TextFacts } from './facts.ts'

/**
 * What is wrong in a picture, a sentence each that names what is seen there. Text is as tall as its font says, which is
 * more than its letters need: 3 px above and below do not count.
 */
export function textsOutsideTheirCells(picture: PictureFacts): string[] {
  const whole = { left: 0, top: 0, right: picture.width, bottom: picture.height }
  return picture.texts.flatMap((text) => {
    const box = picture.boxes.find(({ id }) => id === text.box)
    const isOverBox = text.isLabel && box?.kind === 'object'
    if (!box || isOverBox) return isIn(text, whole) ? [] : [`“${text.words}” is not in the picture`]
    const outline = box.cells.find(({ id }) => id === text.cell)?.outline
    if (outline && !isIn(text, outline)) return [`“${text.words}” is not in its cell of ${box.id}`]
    if (isHead(text, box))
      return isOverItsColumn(text, box) ? [] : [`“${text.words}” is wider than its column of ${box.id}`]
    // Only cells that are gone stand outside of their box.
    if (!outline && !isIn(text, box))
      return [`“${text.words}” is not in ${box.id}: ${across(text)} in ${across(box)}`]
    const wall = box.walls.find((each) => isStraight(each) && doMeet(shrunk(text), each))
    return wall ? [`“${text.words}” crosses a wall of ${box.id}: ${across(text)} at ${across(wall)}`] : []
  })
}

/** An index above the rows of a matrix. */
function isHead({ cell, bottom }: TextFacts, box: BoxFacts): boolean {
  return box.kind === 'object' && cell === undefined && bottom - 3 <= box.top
}

function isOverItsColumn(text: TextFacts, box: BoxFacts): boolean {
  const column = roomAround({ x: (text.left + text.right) / 2, y: box.top + 1 }, box)
  return text.left >= column.left && text.right <= column.right
}

export function textsOnEachOther({ texts }: PictureFacts): string[] {
  return texts.flatMap((text, index) =>
    texts
      .slice(index + 1)
      .filter((other) => doMeet(shrunk(text), shrunk(other)))
      .map((other) => `“${other.words}” lies on “${text.words}”`),
  )
}

export function arrowsThroughTexts({ arrows, texts }: PictureFacts): string[] {
  return arrows.flatMap((arrow) =>
    texts
      .filter((text) => arrow.points.some((point) => isOn(point, shrunk(text))))
      .map((text) => `${nameOf(arrow)} goes through “${text.words}”`),
  )
}

/** Through boxes it has nothing to do with, again through the one it comes from, or into the one it leads to. */
export function arrowsThroughBoxes({ arrows, boxes }: PictureFacts): string[] {
  return arrows.flatMap((arrow) => {
    const source = boxOf(arrow.from)
    return boxes.flatMap((box) => {
      const inner = { left: box.left + 1, top: box.top + 1, right: box.right - 1, bottom: box.bottom - 1 }
      const within = arrow.points.map((point) => isOn(point, inner))
      // It leaves the box it comes from once.
      const inside = box.id === source ? within.slice(within.indexOf(false)) : within
      return within.includes(false) && inside.includes(true)
        ? [`${nameOf(arrow)} goes through ${box.id}`]
        : within.includes(false)
          ? []
          : [`${nameOf(arrow)} never leaves ${box.id}`]
    })
  })
}

export function arrowsThatDoNotLand({ arrows }: PictureFacts): string[] {
  return arrows
    .filter(({ landsOnEdge }) => !landsOnEdge)
    .map((arrow) => `${nameOf(arrow)} does not end on the edge of its box, but at ${at(arrow.tip)}`)
}

export function arrowsThatBeginElsewhere({ arrows, boxes, texts }: PictureFacts): string[] {
  return arrows.flatMap((arrow) => {
    // A trace begins at the edge of the box.
    if (arrow.isGone) return []
    const box = boxes.find(({ id }) => id === boxOf(arrow.from))
    const cell = box?.cells.find(({ id }) => id === arrow.from)
    if (!box || !cell) return [`${nameOf(arrow)} comes from no cell`]
    const room = cell.outline ?? roomAround(arrow.dot, box)
    const keys = texts.filter((text) => text.cell === cell.id)
    const isItsCell = keys.every((key) => {
      const middle = { x: (key.left + key.right) / 2, y: (key.top + key.bottom) / 2 }
      // Beside its key in a row, below it where cells stand side by side.
      return isOn({ x: arrow.dot.x, y: middle.y }, room) || isOn(middle, room)
    })
    return isOn(arrow.dot, room) && isItsCell
      ? []
      : [`${nameOf(arrow)} begins outside of its cell, at ${at(arrow.dot)}`]
  })
}

/** The part of a box between the walls around a point. */
function roomAround({ x, y }: Point, box: BoxFacts): Area {
  const upright = box.walls.filter((wall) => wall.left === wall.right && wall.top <= y && y <= wall.bottom)
  const level = box.walls.filter((wall) => wall.top === wall.bottom && wall.left <= x && x <= wall.right)
  return {
    left: Math.max(box.left, ...upright.filter(({ left }) => left <= x).map(({ left }) => left)),
    right: Math.min(box.right, ...upright.filter(({ left }) => left > x).map(({ left }) => left)),
    top: Math.max(box.top, ...level.filter(({ top }) => top <= y).map(({ top }) => top)),
    bottom: Math.min(box.bottom, ...level.filter(({ top }) => top > y).map(({ top }) => top)),
  }
}

export function boxesOnEachOther({ boxes }: PictureFacts): string[] {
  return boxes.flatMap((box, index) =>
    boxes
      .slice(index + 1)
      .filter((other) => doMeet(reachOf(box), reachOf(other)))
      .map((other) => `${other.id} lies on ${box.id}`),
  )
}

/** A box with what it has no more. */
function reachOf({ left, top, right, bottom, cells }: BoxFacts): Area {
  const outlines = cells.flatMap(({ outline }) => outline ?? [])
  return {
    left: Math.min(left, ...outlines.map((each) => each.left)),
    top: Math.min(top, ...outlines.map((each) => each.top)),
    right: Math.max(right, ...outlines.map((each) => each.right)),
    bottom: Math.max(bottom, ...outlines.map((each) => each.bottom)),
  }
}

export function labelsOnBoxes({ texts, boxes }: PictureFacts): string[] {
  return texts
    .filter(({ isLabel }) => isLabel)
    .flatMap((label) =>
      boxes
        .filter((box) => !(box.id === label.box && box.kind === 'frame') && doMeet(shrunk(label), box))
        .map((box) => `“${label.words}” lies on ${box.id}`),
    )
}

/** What is not where it was at an earlier step; a figure whose pictures differ in size jumps as a whole. */
export function movedBetween(steps: readonly PictureFacts[]): string[] {
  const places = new Map<string, Point>()
  const moved: string[] = []
  for (const { boxes, step, width, height } of steps) {
    const all = [...boxes, { id: 'the size of the picture', left: width, top: height }]
    for (const { id, left, top } of all) {
      const before = places.get(id)
      places.set(id, { x: left, y: top })
      const way = before ? Math.hypot(left - before.x, top - before.y) : 0
      if (way > 0.01) moved.push(`${id} moves by ${way.toFixed(1)} px at step ${step}`)
    }
  }
  return moved
}

function boxOf(cell: string): string {
  return /^[fo]\d+/.exec(cell)?.[0] ?? ''
}

function nameOf({ from, to }: ArrowFacts): string {
  return `the arrow ${from} → ${to}`
}

function at({ x, y }: Point): string {
  return `${x.toFixed(1)}, ${y.toFixed(1)}`
}

function across({ left, right }: Area): string {
  return `${left.toFixed(1)}–${right.toFixed(1)}`
}

function isIn(text: TextFacts, area: Area): boolean {
  const inner = shrunk(text)
  return (
    inner.left >= area.left &&
    inner.right <= area.right &&
    inner.top >= area.top &&
    inner.bottom <= area.bottom
  )
}

function shrunk({ left, top, right, bottom }: Area): Area {
  return { left: left + 0.5, top: top + 3, right: right - 0.5, bottom: bottom - 3 }
}

function isStraight({ left, right, top, bottom }: Area): boolean {
  return left === right || top === bottom
}

function isOn({ x, y }: Point, area: Area): boolean {
  return x > area.left && x < area.right && y > area.top && y < area.bottom
}

function doMeet(a: Area, b: Area): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
}
