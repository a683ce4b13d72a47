import type { Element } from 'hast'
import { s } from 'hastscript'
import type { Arrow } from '../measure/measure.ts'
import type { Point } from '../place/graph.ts'
import { arrowData } from './data.ts'
import { n } from './pen.ts'

const cornerRadius = 8
const headLength = 7.5

/** A reference: a dot in its cell, a line with round corners, a head at the edge of the box it refers to. */
export function drawArrow(arrow: Arrow, route: readonly Point[]): Element {
  const [dot] = route
  const landing = route.at(-1)
  const before = route.at(-2)
  if (!dot || !landing || !before) return s('g')
  const [dx, dy] = [Math.sign(landing.x - before.x), Math.sign(landing.y - before.y)]
  const tip = { x: landing.x - dx * 0.6, y: landing.y - dy * 0.6 }
  const line = [...route.slice(0, -1), { x: tip.x - dx * 4, y: tip.y - dy * 4 }]
  return s(
    'g',
    { ...arrowData(arrow.cell, arrow.to, arrow.isNew), ...(arrow.isNew && { strokeWidth: 2.6 }) },
    [
      s('path', { d: roundedLine(line), fill: 'none', ...(arrow.isWeak && { strokeDasharray: '4 4' }) }),
      s('path', { d: dotPath(dot) + headPath(tip, dx, dy), stroke: 'none' }),
    ],
  )
}

function dotPath({ x, y }: Point): string {
  return `M${n(x - 3)} ${n(y)}a3 3 0 1 0 6 0 3 3 0 1 0-6 0z`
}

function headPath({ x, y }: Point, dx: number, dy: number): string {
  const [back, side] = [headLength, 3.7]
  const corner = (along: number, across: number) =>
    `${n(x - dx * along + dy * across)} ${n(y - dy * along + dx * across)}`
  return `M${n(x)} ${n(y)}L${corner(back, side)} ${corner(back - 2, 0)} ${corner(back, -side)}z`
}

/** A line along `points`, each corner rounded as far as its two sides allow. */
function roundedLine(points: readonly Point[]): string {
  const [first, ...rest] = straightened(points)
  if (!first) return ''
  let path = `M${n(first.x)} ${n(first.y)}`
  let from = first
  rest.forEach((corner, index) => {
    const next = rest[index + 1]
    if (!next) {
      path += lineTo(from, corner)
      return
    }
    const r = Math.min(
      cornerRadius,
      distance(from, corner) / (index === 0 ? 1 : 2),
      distance(corner, next) / (rest[index + 2] ? 2 : 1),
    )
    const start = towards(corner, from, r)
    const end = towards(corner, next, r)
    path += `${lineTo(from, start)}Q${n(corner.x)} ${n(corner.y)} ${n(end.x)} ${n(end.y)}`
    from = end
  })
  return path
}

/** Without the points at which a route goes straight on. */
function straightened(points: readonly Point[]): Point[] {
  return points.filter((point, index) => {
    const before = points[index - 1]
    const after = points[index + 1]
    if (before && before.x === point.x && before.y === point.y) return false
    if (!before || !after) return true
    return !((before.x === point.x && point.x === after.x) || (before.y === point.y && point.y === after.y))
  })
}

function lineTo(from: Point, to: Point): string {
  if (n(from.x) === n(to.x) && n(from.y) === n(to.y)) return ''
  if (n(from.y) === n(to.y)) return `H${n(to.x)}`
  return n(from.x) === n(to.x) ? `V${n(to.y)}` : `L${n(to.x)} ${n(to.y)}`
}

function distance(a: Point, b: Point): number {
  return Math.abs(a.x - b.x) + Math.abs(a.y - b.y)
}

function towards(from: Point, to: Point, length: number): Point {
  return { x: from.x + Math.sign(to.x - from.x) * length, y: from.y + Math.sign(to.y - from.y) * length }
}
