import { basename, extname } from 'node:path'
import type { Root } from 'mdast'
import {
  checkSiteOptions,
  diagramMarkdown,
  type Engine,
  nodeEngine,
  type Problem,
  type SiteOptions,
} from 'memdiag'
import type { VFile } from 'vfile'

export type { SiteOptions as Options } from 'memdiag'

/**
 * Draws the memory of Python programs: after each ```` ```python memdiag ```` block comes a `<figure
 * class="memdiag">`. The block itself stays for the site's highlighter.
 *
 * Problems are messages on the file, with their place and rule; by default they fail the page, after all of
 * them are collected.
 *
 * @param options of the whole site; all of it JSON, see the list of options.
 * @throws {TypeError} for options that cannot be.
 */
export default function remarkMemdiag(options?: SiteOptions): (tree: Root, file: VFile) => Promise<void> {
  const site = checkSiteOptions(options)
  let engine: Engine | undefined
  return async (tree, file) => {
    engine ??= nodeEngine(site)
    const { problems } = await diagramMarkdown(
      tree,
      { source: String(file), name: pageNameOf(file) },
      site,
      engine,
    )
    report(problems, file, site)
  }
}

/** The file's name without folders, so that a page has the same ids wherever it is built. */
function pageNameOf(file: VFile): string {
  return file.path === undefined ? '' : basename(file.path, extname(file.path))
}

function report(problems: readonly Problem[], file: VFile, site: SiteOptions): void {
  for (const { rule, place, message } of problems) {
    file.message(message, {
      place: { line: place.line, column: place.column },
      ruleId: rule,
      source: 'memdiag',
    })
  }
  if (problems.length === 0 || (site.onError ?? 'fail') !== 'fail') return
  const [first] = file.messages.filter(({ source }) => source === 'memdiag')
  for (const message of file.messages) if (message.source === 'memdiag') message.fatal = true
  throw first
}
