import type { Element } from 'hast'
import { s } from 'hastscript'
import type { Arrow } from '../measure/measure.ts'
import { sizes } from '../measure/sizes.ts'
import type { Point } from '../place/graph.ts'
import { arrowData } from './data.ts'
import { n } from './pen.ts'

const cornerRadius = 8
const headLength = 7.5

/**
 * A reference: a dot in its cell, a line with round corners, a head at the edge of the box it refers to. A new one is
 * thick, a weak one dashed.
 */
export function drawArrow(arrow: Arrow, route: readonly Point[]): Element {
  const { dot, tip, dx, dy } = endsOf(route)
  const line = [...route.slice(0, -1), { x: tip.x - dx * 4, y: tip.y - dy * 4 }]
  return s('g', { ...arrowData(arrow), ...(arrow.change === 'new' && { strokeWidth: 2.6 }) }, [
    s('path', { d: roundedLine(line), fill: 'none', ...(arrow.isWeak && { strokeDasharray: '4 4' }) }),
    s('path', { d: dotPath(dot) + headPath(tip, dx, dy), stroke: 'none' }),
  ])
}

/**
 * Where a reference was at the step before: dots, and an open head. They begin at the edge of its box, since something
 * may be written in its cell now.
 */
export function drawGoneArrow(arrow: Arrow, route: readonly Point[]): Element {
  const { dot, tip, dx, dy } = endsOf(route)
  const start = { x: dot.x + Math.sign((route[1]?.x ?? dot.x) - dot.x) * sizes.dot, y: dot.y }
  const line = [start, ...route.slice(1, -1), tip]
  return s('g', { ...arrowData(arrow) }, [
    s('path', { d: roundedLine(line), strokeDasharray: '2 3' }),
    s('path', { d: openHeadPath(tip, dx, dy) }),
  ])
}

function endsOf(route: readonly Point[]): { dot: Point; tip: Point; dx: number; dy: number } {
  const [dot, landing, before] = [route[0], route.at(-1), route.at(-2)]
  if (!dot || !landing || !before) throw new Error('A route has at least two points')
  const [dx, dy] = [Math.sign(landing.x - before.x), Math.sign(landing.y - before.y)]
  return { dot, tip: { x: landing.x - dx * 0.6, y: landing.y - dy * 0.6 }, dx, dy }
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

function openHeadPath({ x, y }: Point, dx: number, dy: number): string {
  const corner = (across: number) => `${n(x - dx * 6 + dy * across)} ${n(y - dy * 6 + dx * across)}`
  return `M${corner(3.7)}L${n(x)} ${n(y)} ${corner(-3.7)}`
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
