import { landingRoom } from './landings.ts'
import type { Link, Row } from './sheet.ts'

/** Where a row would like to be for one of its links to be straight, and how much that counts. */
export interface Wish {
  readonly y: number
  readonly weight: number
  readonly link: Link | undefined
}

export function wishesOf(row: Row, side: 'left' | 'right' | 'both'): Wish[] {
  const wishes: Wish[] = []
  for (const link of row.links) {
    const comes = link.to.row === row
    const other = comes ? link.from : link.to
    // An arrow that turns within its channel pulls only its lane, not the box.
    if (other.row.column === row.column && row.node) continue
    const lies = other.row.column < row.column ? 'left' : 'right'
    if (side !== 'both' && lies !== side && other.row.column !== row.column) continue
    const y = other.row.y + (comes ? drop(link) : -drop(link))
    wishes.push({ y, weight: weightOf(link), link })
  }
  return wishes
}

/** How far the top of the row a link leads to is below the top of the row it comes from, when it looks best. */
export function drop(link: Link): number {
  const { from, to } = link
  if (to.row.node && isAlike(link)) {
    const [top, bottom] = landingRoom(link)
    // A chain is one line: tops at one height, and the arrow straight as well.
    if (from.dy >= top - to.row.y && from.dy <= bottom - to.row.y) return 0
  }
  return from.dy - to.dy
}

/**
 * An arrow counts once for each step that shows it, more in a chain or between lanes, least on its way back.
 * Integers, so that equal pulls from both sides are found equal.
 */
function weightOf(link: Link): number {
  if (link.back) return link.shown
  const { from, to } = link
  if (!from.row.node && !to.row.node) return 24 * link.shown
  if (isAlike(link) || (link.isElement && from.row.node && to.row.node)) return 24 * link.shown
  // Beside the box itself rather than beside a lane to another one.
  return (to.row.node ? 8 : 7) * link.shown
}

/** From a box to another of its series in the next column. */
export function isAlike({ from, to, back }: Link): boolean {
  return !back && from.row.node !== undefined && from.row.node.series === to.row.node?.series
}

/** Leads to several boxes of the next column: it shall be centred on them, wherever it is referred to from. */
export function isFan(row: Row): boolean {
  const right = row.links.filter((link) => link.from.row === row && link.to.row.node && !link.back)
  return (
    new Set(right.filter((link) => weightOf(link) === weightOf(right[0] as Link)).map((link) => link.target))
      .size > 1
  )
}

/**
 * The weighted median. When a whole range is as good, its middle if the two pulls are the arrows of one box (a
 * parent is centred on its children, children around their parent), else the end that makes an arrow straight.
 */
export function median(wishes: readonly Wish[], at: number): number {
  // A lane that happens to be in the way does not decide between the two children of a tree.
  let strongest = 0
  for (const { weight } of wishes) strongest = Math.max(strongest, weight)
  const counts = (wish: Wish) => 3 * wish.weight >= strongest
  let total = 0
  for (const wish of wishes) if (counts(wish)) total += wish.weight
  let weight = 0
  for (const [i, wish] of wishes.entries()) {
    if (!counts(wish)) continue
    weight += wish.weight
    if (weight * 2 < total) continue
    if (weight * 2 > total) return wish.y
    const next = wishes.slice(i + 1).find(counts)
    if (!next) return wish.y
    const parent = wish.link?.from.row
    const fan =
      parent?.node?.kind === 'box' &&
      wish.link?.target !== next.link?.target &&
      wishes.every((one) => !counts(one) || one.link?.from.row === parent)
    if (fan) return (wish.y + next.y) / 2
    return Math.abs(wish.y - at) <= Math.abs(next.y - at) ? wish.y : next.y
  }
  return at
}
