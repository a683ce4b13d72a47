import { stat } from 'node:fs/promises'
import { relative, resolve, sep } from 'node:path'
import { glob } from 'tinyglobby'
import { UsageError } from './usage-error.ts'

/**
 * The pages that a command line names: files as they are, a folder for all `.md` and `.mdx` files in it, a pattern
 * (`lessons/*.md`) where the shell has not put files in its place. Each once, those of a folder or pattern by name.
 *
 * @param out where pages are written: what is in a folder of its own there is no page.
 * @throws {UsageError} for a folder or pattern without pages.
 */
export async function namedPages(names: readonly string[], out?: string): Promise<readonly string[]> {
  const pages: string[] = []
  for (const name of names) {
    const kind = await stat(name).catch(() => undefined)
    if (kind?.isDirectory()) {
      pages.push(
        ...(await found(name, ['**/*.{md,mdx}'], out, `the folder ${name} has no .md or .mdx files`)),
      )
    } else if (!kind && /[*?]/.test(name)) {
      const pattern = name.replaceAll('\\', '/')
      pages.push(...(await found('.', [pattern], out, `no file is named like ${name}`)))
    } else pages.push(name)
  }
  // Under the name that was written first: `a.md` and `./a.md` are one page.
  const byFile = new Map<string, string>()
  for (const page of pages) if (!byFile.has(resolve(page))) byFile.set(resolve(page), page)
  return [...byFile.values()]
}

async function found(
  folder: string,
  patterns: string[],
  out: string | undefined,
  nothing: string,
): Promise<string[]> {
  const files = await glob(patterns, { cwd: folder, absolute: true, ignore: ['**/node_modules/**'] })
  // Pages may also be written beside their sources: only a folder of its own is left out.
  const written = out !== undefined && isIn(resolve(out), resolve(folder)) ? resolve(out) : undefined
  const outside = files.map((file) => resolve(file)).filter((file) => !written || !isIn(file, written))
  if (outside.length === 0) throw new UsageError(nothing)
  // By code units, so that every machine has one order.
  return outside.map((file) => relative('.', file)).sort((a, b) => (a < b ? -1 : 1))
}

function isIn(file: string, folder: string): boolean {
  return file.startsWith(folder.endsWith(sep) ? folder : folder + sep)
}
