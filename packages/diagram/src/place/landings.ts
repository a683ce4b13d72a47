import { largest, smallest } from '../extremes.ts'
import type { Link, Sheet } from './sheet.ts'

/** Two heads on one box are told apart at this distance. */
const landingGap = 8
/** A head keeps this distance from the corners of its box. */
const landingInset = 4

/**
 * The height at which each last link lands: straight on where that meets the box, otherwise all that come from
 * above together just above those, all that come from below just below.
 */
export function chooseLandings(sheet: Sheet): Map<Link, number> {
  const landings = new Map<Link, number>()
  for (const row of sheet.columns.flat()) {
    if (!row.node || row.node.kind === 'frame') continue
    const arriving = row.links.filter((link) => link.to.row === row)
    const leftwards = arriving.filter((link) => link.to.side === 'left')
    landBetweenDots(leftwards, landings)
    // Each box of a block is landed on by itself.
    const rightwards = arriving.filter((link) => link.to.side === 'right')
    for (const links of Map.groupBy(rightwards, (link) => link.target).values()) {
      landOn(links, landings)
      joinCrossed(sheet, links, landings)
    }
  }
  return landings
}

/** On the right edge all land at the height that was chosen, or where the only one comes straight between the dots. */
function landBetweenDots(arriving: readonly Link[], landings: Map<Link, number>): void {
  for (const link of arriving) landings.set(link, link.to.row.y + link.to.dy)
  const [only] = arriving
  if (!only || arriving.length > 1 || only.from.side === only.to.side) return
  const y = start(only)
  const [low, high] = landingRoom(only)
  const dots = only.to.row.links.filter(({ from }) => from.row === only.to.row).map(start)
  if (y >= low && y <= high && dots.every((dot) => Math.abs(dot - y) >= landingGap)) landings.set(only, y)
}

/** Where an arrow to another box would cross several heads, they become one. */
function joinCrossed(sheet: Sheet, arriving: readonly Link[], landings: Map<Link, number>): void {
  const [any] = arriving
  if (!any) return
  const heads = [...new Set(arriving.map((link) => end(link, landings)))]
  if (heads.length < 2) return
  const isCrossed = (sheet.channels[any.channel] ?? []).some((other) => {
    if (other.target === any.target || !arriving.some((link) => link.steps & other.steps)) return false
    const [from, to] = [start(other), other.to.row.y + other.to.dy]
    return heads.filter((y) => y > Math.min(from, to) && y < Math.max(from, to)).length > 1
  })
  if (!isCrossed) return
  const preferred = any.to.row.y + any.to.dy
  const straight = arriving.filter((link) => start(link) === end(link, landings)).map(start)
  const nearest = straight.sort((a, b) => Math.abs(a - preferred) - Math.abs(b - preferred))[0] ?? preferred
  for (const link of arriving) landings.set(link, nearest)
}

function landOn(arriving: readonly Link[], landings: Map<Link, number>): void {
  const [any] = arriving
  if (!any) return
  const [low, high] = landingRoom(any)
  const straight: number[] = []
  const bent: Link[] = []
  for (const link of arriving.toSorted((a, b) => start(a) - start(b))) {
    const y = start(link)
    const alone = straight.every((other) => other === y || Math.abs(other - y) >= landingGap - 1)
    if (link.from.side === 'left' && y >= low && y <= high && alone) {
      straight.push(y)
      landings.set(link, y)
    } else bent.push(link)
  }
  if (straight.length === 0) {
    for (const link of bent) landings.set(link, any.to.row.y + any.to.dy)
    return
  }
  const first = smallest(straight)
  const last = largest(straight)
  const above = bent.filter((link) => start(link) <= (first + last) / 2)
  const below = bent.filter((link) => start(link) > (first + last) / 2)
  // Where the box is too low for another head they join the straight arrow.
  const aboveAt = first - landingGap >= low ? first - landingGap : first
  const belowAt = last + landingGap <= high ? last + landingGap : last
  for (const link of above) landings.set(link, aboveAt)
  for (const link of below) landings.set(link, belowAt)
}

/** The heights at which an arrow may land on its box. */
export function landingRoom({
  landing: [from, to],
  to: { row },
}: Link): readonly [low: number, high: number] {
  const inset = Math.min(landingInset, (to - from) / 2)
  return [row.y + from + inset, row.y + to - inset]
}

export function start(link: Link): number {
  return link.from.row.y + link.from.dy
}

export function end(link: Link, landings: ReadonlyMap<Link, number>): number {
  return landings.get(link) ?? link.to.row.y + link.to.dy
}
