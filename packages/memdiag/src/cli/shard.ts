import { relative, sep } from 'node:path'
import { UsageError } from './usage-error.ts'

/** One machine's share of the pages, where several of them fill one cache. */
export interface Shard {
  /** Counted from 1. */
  readonly index: number
  /** How many shares there are. */
  readonly of: number
}

/**
 * The pages of a share: every `of`-th of all, in the order of their paths. So every page is in exactly one share, on
 * whatever machine and in whatever order or spelling the same pages are named, and no share has two pages more than
 * another one. (By a hash of each path, a page would stay in its share when others come; but of ten pages in three
 * shares one may have seven, and the slowest machine is waited for.)
 */
export function pagesOfShard(pages: readonly string[], { index, of }: Shard): readonly string[] {
  const byPath = new Map(pages.map((page) => [relative('.', page).replaceAll(sep, '/'), page]))
  return [...byPath]
    .sort(([a], [b]) => (a < b ? -1 : 1)) // by code units: machines differ in their locales
    .filter((_page, at) => at % of === index - 1)
    .map(([, page]) => page)
}

/**
 * What `--shard 2/3` says.
 *
 * @throws {UsageError}
 */
export function readShard(written: string): Shard {
  const [, index, of] = (/^(\d+)\/(\d+)$/.exec(written) ?? []).map(Number)
  if (index === undefined || of === undefined) {
    throw new UsageError(
      `--shard cannot be "${written}": write --shard 1/3 for the first of three shares of the pages`,
    )
  }
  if (index < 1 || index > of) {
    throw new UsageError(
      of === 0
        ? `--shard ${written}: there is at least one share; write --shard 1/1, or leave it away`
        : `--shard ${written}: there is no share ${index} of ${of}; shares are counted from 1 to ${of}`,
    )
  }
  return { index, of }
}
