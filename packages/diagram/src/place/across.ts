import { largest } from '../extremes.ts'
import type { Row, Sheet } from './sheet.ts'
import { type Trunk, trackGap } from './tracks.ts'

export const channelWidth = 40
/** Room for the corner (r = 8) beside a dot's box. */
export const beforeTracks = 14
/** Room for the corner and the arrow head. */
export const afterTracks = 18

/** Where each box begins, and each vertical line is. */
export interface Across {
  readonly rows: ReadonlyMap<Row, number>
  readonly trunks: ReadonlyMap<Trunk, number>
  /** The right end of all boxes. */
  readonly end: number
}

/** Columns side by side, of the given widths. */
export function across(
  sheet: Sheet,
  channels: readonly (readonly Trunk[])[],
  widths: readonly number[],
): Across {
  const rows = new Map<Row, number>()
  const trunks = new Map<Trunk, number>()
  let x = 0
  let end = 0
  for (const [c, width] of widths.entries()) {
    for (const row of sheet.columns[c] ?? []) {
      if (!row.node) continue
      // Frames share their right edge, so that arrows begin on one line.
      const left = x + (c === 0 ? halves(width - row.node.width) : 0)
      rows.set(row, left)
      end = Math.max(end, left + row.node.width)
    }
    x += width
    const channel = channels[c] ?? []
    const tracks =
      1 +
      largest(
        channel.map((trunk) => trunk.track),
        -1,
      )
    const between = width > 0 && c < widths.length - 1
    const span = Math.max(0, tracks - 1) * trackGap
    const room = tracks > 0 ? beforeTracks + span + (c < widths.length - 1 ? afterTracks : 0) : 0
    const whole = between ? Math.max(channelWidth, room) : room
    const first = x + (between ? Math.max(beforeTracks, (whole - span) / 2) : beforeTracks)
    for (const trunk of channel) trunks.set(trunk, first + trunk.track * trackGap)
    x += whole
  }
  return { rows, trunks, end }
}

export function halves(length: number): number {
  return Math.ceil(length * 2) / 2
}
