import { largest } from '../extremes.ts'
import { type Across, across, afterTracks, beforeTracks, channelWidth, halves } from './across.ts'
import type { Row, Sheet } from './sheet.ts'
import { type Trunk, trackGap } from './tracks.ts'

/** Boxes that do not line up with their column are worth it when the picture becomes so much narrower, in px. */
const leastGain = 48
/** The time grows with the square of their number; so many are no picture to look at. */
const mostThings = 1_000
/** Above and below a box nothing stands in its way that keeps this distance from it, in px. */
const aboveBox = 5

/**
 * One wide box does not make the way longer for all: columns are as wide as their usual box, and what stands beside
 * a wider one is moved to the right of it. Of two things that overlap in height the left one stays left, so every
 * arrow meets the same boxes as before: none.
 */
export function compact(sheet: Sheet, channels: readonly (readonly Trunk[])[]): Across {
  const widths = sheet.columns.map((column) => column.flatMap(({ node }) => (node ? [node.width] : [])))
  const regular = across(
    sheet,
    channels,
    widths.map((all) => halves(largest(all, 0))),
  )
  if (channels.flat().length + sheet.columns.flat().length > mostThings) return regular
  const usual = widths.map((all, c) => halves(c === 0 ? largest(all, 0) : lowerMedian(all)))
  const narrow = pushRight(sheet, channels, across(sheet, channels, usual))
  return narrow.end + leastGain <= regular.end ? narrow : regular
}

function lowerMedian(all: readonly number[]): number {
  return all.toSorted((a, b) => a - b)[Math.floor((all.length - 1) / 2)] ?? 0
}

/** A box or a vertical line that has its place. */
interface Thing {
  readonly isBox: boolean
  readonly top: number
  readonly bottom: number
  readonly right: number
}

function pushRight(sheet: Sheet, channels: readonly (readonly Trunk[])[], wanted: Across): Across {
  const placed: Thing[] = []
  const rows = new Map<Row, number>()
  const trunks = new Map<Trunk, number>()
  let end = 0
  for (const [c, column] of sheet.columns.entries()) {
    const boxes = column.map((row): Thing | undefined => {
      if (!row.node) return undefined
      const [top, bottom] = [row.y - aboveBox, row.y + row.height + aboveBox]
      const x =
        c === 0 ? (wanted.rows.get(row) ?? 0) : clear(wanted.rows.get(row) ?? 0, { isBox: true, top, bottom })
      rows.set(row, x)
      end = Math.max(end, x + row.node.width)
      return { isBox: true, top, bottom, right: halves(x + row.node.width) }
    })
    placed.push(...boxes.filter((box) => box !== undefined))
    for (const trunk of channels[c]?.toSorted((a, b) => a.track - b.track) ?? []) {
      const [top, bottom] = [trunk.top - trackGap / 2, trunk.bottom + trackGap / 2]
      const x = clear(wanted.trunks.get(trunk) ?? 0, { isBox: false, top, bottom })
      trunks.set(trunk, x)
      placed.push({ isBox: false, top, bottom, right: x })
    }
  }
  return { rows, trunks, end }

  /** The least x from `x` on that is right of everything at the same height. */
  function clear(x: number, thing: Omit<Thing, 'right'>): number {
    let least = x
    for (const { isBox, top, bottom, right } of placed) {
      if (top >= thing.bottom || bottom <= thing.top) continue
      const gap = isBox ? (thing.isBox ? channelWidth : beforeTracks) : thing.isBox ? afterTracks : trackGap
      least = Math.max(least, right + gap)
    }
    return least
  }
}
