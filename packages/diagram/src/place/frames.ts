import { landingRoom } from './landings.ts'
import { byHeight } from './settle.ts'
import type { Link, Row, Sheet } from './sheet.ts'
import { median, wishesOf } from './wishes.ts'

/** Frames are one block: their order and their gaps are the stack's, only the whole of it moves. */
export function settleFrames(sheet: Sheet): void {
  const frames = sheet.columns[0] ?? []
  const top = frames[0]
  if (!top) return
  const wishes = frames.flatMap((row) =>
    wishesOf(row, 'both').map((wish) => ({ ...wish, y: wish.y - (row.y - top.y) })),
  )
  moveFrames(frames, median(wishes.sort(byHeight), top.y) - top.y)
}

/** In the end, when all else stands: moves the frames to where more of their arrows are straight, if there is such. */
export function straightenFrames(sheet: Sheet): void {
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

function moveFrames(frames: readonly Row[], by: number): void {
  for (const row of frames) row.y += Math.round(by * 2) / 2
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
