import { dirname, extname, join, relative, resolve } from 'node:path'
import { UsageError } from './usage-error.ts'

/**
 * Where each page goes: its path below the folder that all pages share, with the output's ending.
 *
 * @throws {UsageError} when two pages would become one file, or a page would be written over itself.
 */
export function outputPaths(
  pages: readonly string[],
  out: string,
  ending: '.html' | '.md',
): ReadonlyMap<string, string> {
  const folder = commonFolder(pages.map((page) => dirname(resolve(page))))
  const targets = new Map<string, string>()
  const taken = new Map<string, string>()
  for (const page of pages) {
    const path = relative(folder, resolve(page))
    const target = join(out, `${path.slice(0, path.length - extname(path).length)}${ending}`)
    if (resolve(target) === resolve(page)) {
      throw new UsageError(`${page} would be written over itself: give --out another folder`)
    }
    const other = taken.get(target)
    if (other !== undefined && resolve(other) !== resolve(page)) {
      throw new UsageError(`${other} and ${page} would both become ${target}: give them different names`)
    }
    taken.set(target, page)
    targets.set(page, target)
  }
  return targets
}

function commonFolder(folders: readonly string[]): string {
  const [first = '.', ...others] = folders
  let common = first
  while (others.some((folder) => folder !== common && relative(common, folder).startsWith('..'))) {
    const above = dirname(common)
    if (above === common) break
    common = above
  }
  return common
}
