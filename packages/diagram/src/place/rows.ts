import { smallest } from '../extremes.ts'
import { landingRoom } from './landings.ts'
import type { Link, Row, Sheet } from './sheet.ts'

/** Between two boxes of a column, the label of the lower one being part of it. */
const boxGap = 16
/** Between a box and the lane of an arrow that passes it. */
const laneBesideBox = 10
/** Between two lanes: as far apart as the tracks of a channel. */
const laneGap = 8

/** Where a row would like to be for one of its links to be straight, and how much that counts. */
interface Wish {
  readonly y: number
  readonly weight: number
  readonly link: Link | undefined
}

/**
 * Gives each row its y, so that as many arrows as possible are straight: alternately from the left and from the
 * right, each column takes the places closest to the wishes of its rows (weighted sum of distances) among all that
 * keep order and gaps. Frames are moved as one, so the stack stays compact.
 */
export function placeRows(sheet: Sheet): void {
  for (const column of sheet.columns) {
    joinLanes(column)
    stackUp(column)
  }
  const boxes = sheet.columns.slice(1)
  for (let round = 0; round < 4; round++) {
    for (const column of boxes) settle(column, (row) => wishesOf(row, round === 0 ? 'left' : 'both'))
    for (const column of boxes.toReversed()) {
      settle(column, (row) => wishesOf(row, round === 0 || isFan(row) ? 'right' : 'both'))
    }
    settleFrames(sheet)
  }
  alignChains(sheet)
  closeGaps(sheet)
  for (const column of boxes) settle(column, (row) => (isLeaf(row) ? wishesOf(row, 'left') : stay(row)))
  settleFrames(sheet)
  pullUpLoners(sheet)
  straightenLanes(sheet)
  straightenFrames(sheet)
  straightenLanes(sheet)
}

/** Lanes that no step shows together may lie on each other: those of a name bound to one box after the other. */
function joinLanes(column: readonly Row[]): void {
  let joined: Row[] = []
  for (const row of column) {
    const above = joined.flatMap((lane) => lane.links)
    row.joinsAbove =
      !row.node &&
      above.length > 0 &&
      row.links.every((link) => above.every((other) => (link.steps & other.steps) === 0))
    if (row.node) joined = []
    else joined = row.joinsAbove ? [...joined, row] : [row]
  }
}

function stackUp(column: readonly Row[]): void {
  column.forEach((row, i) => {
    const above = column[i - 1]
    row.y = above ? above.y + spacing(above, row) : 0
  })
}

function spacing(upper: Row, lower: Row): number {
  return distance(upper, lower) + Math.max(upper.spare, lower.spare)
}

/** From the top of a row to the top of the next one, at least; in half pixels, so that rounding keeps the gaps. */
function distance(upper: Row, lower: Row): number {
  if (lower.joinsAbove) return 0
  const gap = upper.node && lower.node ? boxGap : upper.node || lower.node ? laneBesideBox : laneGap
  return Math.ceil((upper.height + gap) * 2) / 2
}

/** Leads to several boxes of the next column: it shall be centred on them, wherever it is referred to from. */
function isFan(row: Row): boolean {
  const right = row.links.filter((link) => link.from.row === row && link.to.row.node && !link.back)
  return (
    new Set(right.filter((link) => weightOf(link) === weightOf(right[0] as Link)).map((link) => link.target))
      .size > 1
  )
}

function wishesOf(row: Row, side: 'left' | 'right' | 'both'): Wish[] {
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
function drop(link: Link): number {
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
  if (isAlike(link)) return 24 * link.shown
  // Beside the box itself rather than beside a lane to another one.
  return (to.row.node ? 8 : 7) * link.shown
}

interface Block {
  readonly rows: Row[]
  /** Where each row is below the top of the block. */
  readonly offsets: number[]
  /** By y. */
  readonly wishes: readonly Wish[]
  readonly height: number
  at: number
}

/**
 * Isotonic regression for sums of distances: neighbours that want to overlap become a block, which stands at the
 * weighted median of its wishes (pool adjacent violators: Robertson, Wright and Dykstra 1988).
 */
function settle(column: readonly Row[], wishesOf: (row: Row) => Wish[]): void {
  const blocks: Block[] = []
  for (const row of column) {
    const wishes = wishesOf(row).sort(byHeight)
    let block: Block = { rows: [row], offsets: [0], wishes, height: 0, at: median(wishes, row.y) }
    for (let above = blocks.at(-1); above !== undefined; above = blocks.at(-1)) {
      const gap = above.height + spacing(above.rows.at(-1) as Row, block.rows[0] as Row)
      // A row without wishes stays below the one above it.
      if (above.wishes.length > 0 && block.wishes.length > 0 && above.at + gap <= block.at) break
      blocks.pop()
      block = join(above, block, gap)
    }
    blocks.push(block)
  }
  for (const block of blocks) {
    block.rows.forEach((row, i) => {
      row.y = Math.round((block.at + (block.offsets[i] ?? 0)) * 2) / 2
    })
  }
}

function byHeight(a: Wish, b: Wish): number {
  return a.y - b.y
}

/** Takes the upper block over. */
function join(upper: Block, lower: Block, gap: number): Block {
  upper.rows.push(...lower.rows)
  for (const offset of lower.offsets) upper.offsets.push(offset + gap)
  const wishes = merge(upper.wishes, lower.wishes, gap)
  const { rows, offsets } = upper
  return { rows, offsets, wishes, height: gap + lower.height, at: median(wishes, upper.at) }
}

/** Both by y; those of the lower block as wishes for the upper one, `gap` above it. */
function merge(upper: readonly Wish[], lower: readonly Wish[], gap: number): readonly Wish[] {
  if (lower.length === 0) return upper
  const merged: Wish[] = []
  let next = 0
  for (const { y, weight, link } of lower) {
    for (let wish = upper[next]; wish && wish.y <= y - gap; wish = upper[++next]) merged.push(wish)
    merged.push({ y: y - gap, weight, link })
  }
  for (; next < upper.length; next++) merged.push(upper[next] as Wish)
  return merged
}

/** Frames are one block: their order and their gaps are the stack's, only the whole of it moves. */
function settleFrames(sheet: Sheet): void {
  const frames = sheet.columns[0] ?? []
  const top = frames[0]
  if (!top) return
  const wishes = frames.flatMap((row) =>
    wishesOf(row, 'both').map((wish) => ({ ...wish, y: wish.y - (row.y - top.y) })),
  )
  moveFrames(frames, median(wishes.sort(byHeight), top.y) - top.y)
}

function moveFrames(frames: readonly Row[], by: number): void {
  for (const row of frames) row.y += Math.round(by * 2) / 2
}

/** In the end, when all else stands: moves the frames to where more of their arrows are straight, if there is such. */
function straightenFrames(sheet: Sheet): void {
  const frames = sheet.columns[0] ?? []
  const links = frames.flatMap((row) => row.links)
  const costOf = (move: number) =>
    links.reduce((sum, link) => sum + link.shown * bendCost(link, link.from.row.y + link.from.dy + move), 0)
  let best = { cost: costOf(0) - 0.5, move: 0 }
  for (const link of links) {
    const move = link.to.row.y + link.to.dy - link.from.row.y - link.from.dy
    const cost = costOf(move)
    if (cost < best.cost) best = { cost, move }
  }
  moveFrames(frames, best.move)
}

/** What a link from this height costs, in bends: nothing when straight, most when its two corners nearly touch. */
function bendCost(link: Link, from: number): number {
  const { to } = link
  const preferred = to.row.y + to.dy
  const [low, high] = to.row.node ? landingRoom(link) : [preferred, preferred]
  const off = Math.max(low - from, from - high, 0)
  const bend = off === 0 ? 0 : off < 12 ? 1.5 : 1
  return bend + off / 400 + Math.abs(preferred - from) / 800
}

/**
 * The weighted median. When a whole range is as good, its middle if the two pulls are the arrows of one box (a
 * parent is centred on its children, children around their parent), else the end that makes an arrow straight.
 */
function median(wishes: readonly Wish[], at: number): number {
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

/**
 * Lowers boxes until each chain is one line, also where its boxes stand above others: there the medians of two
 * columns may each wait for the other. Given up where chains pass each other and no such heights exist.
 */
function alignChains(sheet: Sheet): void {
  const links = sheet.channels.flat().filter(isChain)
  const before = new Map(sheet.columns.flat().map((row) => [row, row.y]))
  for (let round = 0; round < 20; round++) {
    const bent = links.filter((link) => link.from.row.y !== link.to.row.y)
    if (bent.length === 0) return
    for (const { from, to } of bent) {
      const y = Math.max(from.row.y, to.row.y)
      for (const { row } of [from, to]) {
        row.y = y
        const column = sheet.columns[row.column] ?? []
        for (const [i, below] of column.slice(row.rank + 1).entries()) {
          const above = column[row.rank + i] as Row
          below.y = Math.max(below.y, above.y + spacing(above, below))
        }
      }
    }
  }
  for (const [row, y] of before) row.y = y
}

/**
 * Moves all that stands below a height up to what stands above it, wherever that bends no straight arrow and moves
 * no box away from those it is centred on: the rows of a wrapped chain, for one, have nothing else to hold them.
 */
function closeGaps(sheet: Sheet): void {
  const rows = sheet.columns.flat()
  const heights = [...new Set(rows.map((row) => row.y))].sort((a, b) => a - b)
  const ties = sheet.channels.flat().filter(isTie)
  let moved = 0
  for (const height of heights.slice(1)) {
    const y = height - moved
    const isBelow = (row: Row) => row.y >= y
    if (ties.some(({ from, to }) => isBelow(from.row) !== isBelow(to.row))) continue
    if (new Set(sheet.columns[0]?.map(isBelow)).size > 1) continue
    const slack = sheet.columns.map((column) => {
      const first = column.findIndex(isBelow)
      const [above, below] = [column[first - 1], column[first]]
      return above && below ? below.y - above.y - spacing(above, below) : Number.POSITIVE_INFINITY
    })
    const up = smallest(slack)
    if (up <= 0 || up === Number.POSITIVE_INFINITY) continue
    for (const row of rows) if (isBelow(row)) row.y -= up
    moved += up
  }
}

/** A link whose two rows belong together: it is straight, or from a box to one that hangs on it. */
function isTie(link: Link): boolean {
  const { from, to, back } = link
  const hangs = from.row.node?.kind === 'box' && to.row.node !== undefined && !back
  return hangs || (from.side !== to.side && from.row.y + from.dy === to.row.y + to.dy)
}

/** Leads from a box of a series to the only next one, which only this one leads to. */
function isChain(link: Link): boolean {
  if (!isAlike(link) || drop(link) !== 0) return false
  const leaving = link.from.row.links.filter((other) => other.from.row === link.from.row && isAlike(other))
  const arriving = link.to.row.links.filter((other) => other.to.row === link.to.row && isAlike(other))
  return leaving.length === 1 && arriving.length === 1
}

/** From a box to another of its series in the next column. */
function isAlike({ from, to, back }: Link): boolean {
  return !back && from.row.node !== undefined && from.row.node.series === to.row.node?.series
}

/** A box that leads nowhere can follow its arrows without making others bend. */
function isLeaf(row: Row): boolean {
  return row.node !== undefined && row.links.every((link) => link.to.row === row)
}

function stay(row: Row): Wish[] {
  return row.links.length === 0 ? [] : [{ y: row.y, weight: 1_000_000, link: undefined }]
}

/** What no arrow touches stands right below its neighbour. */
function pullUpLoners(sheet: Sheet): void {
  for (const column of sheet.columns.slice(1)) {
    for (const [i, row] of column.entries()) {
      const above = column[i - 1]
      if (row.links.length === 0 && above) row.y = above.y + spacing(above, row)
    }
  }
}

/**
 * Moves lanes within the room their neighbours leave, so that each long arrow has as few bends as possible: it goes
 * on at one height for as many columns as there is a common one.
 */
function straightenLanes(sheet: Sheet): void {
  const done = new Set<Row>()
  for (const column of sheet.columns) {
    for (const row of column) {
      if (row.node || done.has(row)) continue
      // Columns are visited from the left: a lane forward begins here, one on its way back ends here.
      const lanes: Row[] = []
      for (let lane: Row | undefined = row; lane && !done.has(lane); lane = nextLane(lane)) {
        done.add(lane)
        lanes.push(lane)
      }
      straighten(sheet, lanes)
    }
  }
}

function nextLane(lane: Row): Row | undefined {
  for (const link of lane.links) {
    const other = link.from.row === lane ? link.to.row : link.from.row
    if (!other.node && other.column === lane.column + 1) return other
  }
  return undefined
}

function straighten(sheet: Sheet, lanes: readonly Row[]): void {
  for (let start = 0; start < lanes.length; ) {
    let [low, high] = laneRoom(sheet, lanes[start] as Row)
    let end = start + 1
    const [first, last] = goals(lanes[0] as Row, lanes.at(-1) as Row)
    for (; end < lanes.length; end++) {
      const [from, to] = laneRoom(sheet, lanes[end] as Row)
      if (Math.max(low, from) > Math.min(high, to)) break
      low = Math.max(low, from)
      high = Math.min(high, to)
    }
    const inside = (y: number) => y >= low && y <= high
    const here = lanes.slice(start, end)
    const middle = here.map((lane) => lane.y).sort((a, b) => a - b)[Math.floor(here.length / 2)] as number
    // Straight on from the dot or into the box, when this stretch is the one beside it.
    const goal = [...(start === 0 ? first : []), ...(end === lanes.length ? last : [])].find(inside)
    const y = goal ?? Math.min(high, Math.max(low, middle))
    for (const lane of here) lane.y = y
    start = end
  }
}

/** The heights at which the arrow would go straight on at the left end and at the right end of its lanes. */
function goals(leftmost: Row, rightmost: Row): [number[], number[]] {
  const at = (lane: Row, beside: number) =>
    lane.links.flatMap((link) => {
      const other = link.from.row === lane ? link.to : link.from
      return other.row.node && other.row.column === lane.column + beside ? [other.row.y + other.dy] : []
    })
  return [at(leftmost, -1), at(rightmost, 1)]
}

/** Where a lane can be without coming too close to its neighbours. */
export function laneRoom(sheet: Sheet, lane: Row): [number, number] {
  const column = sheet.columns[lane.column] ?? []
  const above = column[lane.rank - 1]
  const below = column[lane.rank + 1]
  return [
    above ? above.y + distance(above, lane) : Number.NEGATIVE_INFINITY,
    below ? below.y - distance(lane, below) : Number.POSITIVE_INFINITY,
  ]
}
