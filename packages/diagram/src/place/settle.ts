import type { Row } from './sheet.ts'
import { spacing } from './spacing.ts'
import { median, type Wish } from './wishes.ts'

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
export function settle(column: readonly Row[], wishesOf: (row: Row) => Wish[]): void {
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

export function byHeight(a: Wish, b: Wish): number {
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
